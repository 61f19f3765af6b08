internal import MotifCore

/// The estimated shares of random words that may belong to a hit, for every range of a filter's columns.
///
/// The cost model asks how many windows pass if only these columns are examined. The answer affects the speed of a scan but never its
/// hits, so a coarse grid suffices: deficits are rounded to a 64th of the allowed deficit.
struct PassingShares {
    private static let levels = 64

    /// The number of the filter's columns, w.
    let width: Int
    /// The shares, shape [w, w + 1], indexed by the first column and the number of columns.
    private var shares: [Float]

    /// - Parameters:
    ///   - matrix: the filter's weights.
    ///   - threshold: the lowest score of a hit, in the matrix's cells.
    ///   - longest: the largest number of columns for which shares are estimated.
    init(_ matrix: LogOddsMatrix, threshold: Int32, longest: Int) {
        width = matrix.width
        shares = [Float](repeating: 1, count: width * (width + 1))
        let allowed = Int(matrix.maximumScore) - Int(threshold)
        let levels = Self.levels
        // Deficits above the allowed one lead out of the grid.
        let steps = matrix.deficits.map { deficit in
            Int(deficit) > allowed ? levels : (Int(deficit) * (levels - 1) + allowed / 2) / max(allowed, 1)
        }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * levels) { grids in
            for first in 0..<width {
                var grid = UnsafeMutableBufferPointer(rebasing: grids[..<levels])
                var next = UnsafeMutableBufferPointer(rebasing: grids[levels...])
                grid.update(repeating: 0)
                grid[0] = 1
                for column in first..<min(width, first + longest) {
                    next.update(repeating: 0)
                    for base in 0..<4 {
                        let step = steps[column * 4 + base]
                        for level in 0..<levels - step { next[level + step] += 0.25 * grid[level] }
                    }
                    swap(&grid, &next)
                    shares[first * (width + 1) + column - first + 1] = grid.reduce(0, +)
                }
            }
        }
    }

    /// The share of random words that pass in a range of columns, 0…1.
    subscript(columns: Range<Int>) -> Double { Double(shares[columns.lowerBound * (width + 1) + columns.count]) }

    /// The range of a given number of columns that the fewest words pass; all columns if the filter has fewer.
    func hardest(columns: Int) -> Range<Int> {
        let count = min(columns, width)
        return (0...width - count).map { $0..<$0 + count }.min { self[$0] < self[$1] }!
    }
}
