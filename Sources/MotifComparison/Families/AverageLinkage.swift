/// Hierarchical clustering by average linkage: the distance of two groups is the mean over all pairs of their members.
///
/// The algorithm follows chains of nearest neighbours (Murtagh, Computer Journal 1983), O(n²) in time and memory. Of equal distances, the
/// lowest index is the nearest.
struct AverageLinkage {
    /// A join of the groups of two elements, each named by an element in it.
    struct Join {
        let first, second: Int
        let distance: Double
    }

    /// The joins, those of the lowest distances first.
    let joins: [Join]

    /// - Parameters:
    ///   - distances: The symmetric matrix of distances, [n][n]; its memory is used for the groups.
    ///   - count: The number n of elements.
    init(_ distances: consuming [Float], count: Int) {
        var matrix = distances
        var joins: [Join] = []
        var sizes = Array(repeating: 1.0, count: count)
        var active = Array(0..<count)
        var chain: [Int] = []
        while active.count > 1 {
            if chain.isEmpty { chain.append(active[0]) }
            while true {
                let tip = chain.last!
                let previous = chain.count > 1 ? chain[chain.count - 2] : nil
                var nearest = previous ?? (active[0] == tip ? active[1] : active[0])
                var lowest = matrix[tip * count + nearest]
                for other in active where other != tip && matrix[tip * count + other] < lowest {
                    nearest = other
                    lowest = matrix[tip * count + other]
                }
                guard nearest == previous else {
                    chain.append(nearest)
                    continue
                }
                chain.removeLast(2)
                let (kept, gone) = (min(tip, nearest), max(tip, nearest))
                joins.append(Join(first: kept, second: gone, distance: Double(lowest)))
                let (one, other) = (sizes[kept], sizes[gone])
                active.remove(at: active.firstIndex(of: gone)!)
                for index in active where index != kept {
                    let mean = (one * Double(matrix[kept * count + index]) + other * Double(matrix[gone * count + index])) / (one + other)
                    matrix[kept * count + index] = Float(mean)
                    matrix[index * count + kept] = Float(mean)
                }
                sizes[kept] = one + other
                break
            }
        }
        self.joins = joins.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }.map(\.element)
    }
}
