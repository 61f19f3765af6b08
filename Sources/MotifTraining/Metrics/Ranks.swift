extension [Float] {
    /// The rank of each number, counted from 1; equal numbers share the mean of their ranks.
    var ranks: [Double] {
        let order = indices.sorted { self[$0] < self[$1] }
        var ranks = [Double](repeating: 0, count: count)
        var first = 0
        while first < count {
            var end = first + 1
            while end < count, self[order[end]] == self[order[first]] { end += 1 }
            for index in first..<end { ranks[order[index]] = Double(first + 1 + end) / 2 }
            first = end
        }
        return ranks
    }
}
