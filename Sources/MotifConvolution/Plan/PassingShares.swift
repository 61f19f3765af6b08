internal import MotifCore

/// For every window of a filter's columns the share of random words that could still belong to a hit, estimated.
///
/// What the cost model asks: how many windows pass if only these columns are looked at? The answer decides how fast a scan
/// is and nothing else, so a coarse grid will do: deficits are rounded to a 64th of the threshold's.
struct PassingShares {
    private static let levels = 64

    let width: Int
    /// Shape [w, w + 1]: the first column, the number of columns.
    private var shares: [Float]

    /// - Parameters:
    ///   - matrix: the filter's weights.
    ///   - threshold: its lowest score of a hit.
    ///   - longest: windows of more columns are not estimated.
    init(_ matrix: LogOddsMatrix, threshold: Int32, longest: Int) {
        width = matrix.width
        shares = [Float](repeating: 1, count: width * (width + 1))
        let allowed = Int(matrix.maximumScore) - Int(threshold)
        let levels = Self.levels
        // Deficits above what is allowed lead out of the grid.
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

    /// The share of words that pass a window of columns.
    subscript(columns: Range<Int>) -> Double { Double(shares[columns.lowerBound * (width + 1) + columns.count]) }

    /// The window of a number of columns, or of all if there are fewer, that the fewest words pass.
    func hardest(columns: Int) -> Range<Int> {
        let count = min(columns, width)
        return (0...width - count).map { $0..<$0 + count }.min { self[$0] < self[$1] }!
    }
}
