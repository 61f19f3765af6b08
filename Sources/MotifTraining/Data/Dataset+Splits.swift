extension Dataset {
    /// Divides the rows at random into folds whose sizes differ by one at most, with the classes of the first task spread evenly.
    ///
    /// - Returns: The rows of each fold, in ascending order.
    public func folds(_ count: Int, seed: UInt64) -> [[Int]] {
        precondition(2...max(2, self.count) ~= count, "There are two folds or more, and no more than rows.")
        var random = RandomSource(seed: seed, stream: [1])
        let shuffled = random.permutation(of: self.count)
        // Positives and then the others are dealt like cards, so each fold gets its share of both.
        let dealt = shuffled.filter { label($0, task: 0) > 0.5 } + shuffled.filter { !(label($0, task: 0) > 0.5) }
        var folds = [[Int]](repeating: [], count: count)
        for (index, row) in dealt.enumerated() { folds[index % count].append(row) }
        return folds.map { $0.sorted() }
    }

    /// Sets a share of the rows apart at random.
    ///
    /// - Parameters:
    ///   - fraction: The share of the rows for validation, above 0 and below 1.
    ///   - seed: The seed of the random choice.
    public func splitting(validation fraction: Double, seed: UInt64) -> (training: Dataset, validation: Dataset) {
        precondition(fraction > 0 && fraction < 1, "The share is above 0 and below 1.")
        var random = RandomSource(seed: seed, stream: [2])
        let order = random.permutation(of: count)
        let size = min(count - 1, max(1, Int((Double(count) * fraction).rounded())))
        return (selecting(order[size...].sorted()), selecting(order[..<size].sorted()))
    }
}
