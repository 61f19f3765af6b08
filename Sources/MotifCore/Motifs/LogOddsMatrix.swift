internal import RealModule

/// A position weight matrix on an integer grid. The score of a window is the sum of its letters' cells.
///
/// A cell is `round(1000 · log2(p / b))` with `p = (n + P·b) / (N + P)`, where n is the count of the base, N the column's
/// total, b the background and P the pseudocount. Scores are integers, so that a score, a threshold and a p-value can
/// never contradict each other. FIMO uses the same pseudocount, on a coarser grid (Grant, Bailey & Noble,
/// Bioinformatics 2011, doi:10.1093/bioinformatics/btr064).
public struct LogOddsMatrix: Sendable, Hashable {
    /// The number of cells in a score of one bit.
    public static let cellsPerBit = 1000

    /// The largest magnitude of a cell.
    public static let largestCell: Int32 = 4_000_000

    /// The lowest cell that a motif gives, −100 bits: the cell of a base with probability zero, which needs a pseudocount of zero. Even
    /// a base seen once among 10^20 sites has higher log-odds.
    public static let lowestCell: Int32 = -100_000

    /// The cells, shape [w, 4], row-major: a row for each position, columns A, C, G, T. The unit is a thousandth of a bit, unless
    /// ``cellsPerUnit`` or the matrix's file says otherwise.
    public let cells: [Int32]

    /// The number of cells in a printed score of 1: 1000, or 1 for a matrix of integers that is scanned with as it is, in the unit of
    /// its file.
    public let cellsPerUnit: Int

    /// A matrix from cells that are already on a grid.
    ///
    /// - Parameters:
    ///   - cells: shape [w, 4], row-major, 1 ≤ w ≤ ``Motif/maximumWidth``, magnitude at most ``largestCell``.
    ///   - cellsPerUnit: the number of cells in a printed score of 1; positive.
    public init(cells: [Int32], cellsPerUnit: Int = cellsPerBit) {
        precondition(
            cells.count % 4 == 0 && 1...Motif.maximumWidth ~= cells.count / 4,
            "A matrix has four cells for each of 1 to \(Motif.maximumWidth) positions.")
        precondition(
            cells.allSatisfy { -Self.largestCell...Self.largestCell ~= $0 }, "A cell's magnitude is at most \(Self.largestCell).")
        precondition(cellsPerUnit > 0, "A unit has cells.")
        self.cells = cells
        self.cellsPerUnit = cellsPerUnit
    }

    /// The log-odds matrix of a motif.
    ///
    /// - Parameters:
    ///   - motif: the counts.
    ///   - background: the probabilities in the denominator of the odds.
    ///   - pseudocount: P, the total pseudocount of a column, spread as the background; not negative.
    public init(_ motif: Motif, background: Background, pseudocount: Double = 0.1) {
        precondition(pseudocount >= 0 && pseudocount.isFinite, "A pseudocount is finite and not negative.")
        self.init(
            cells: motif.counts.flatMap { counts in
                let b = background.probabilities
                let p = (counts + b * pseudocount) / (counts.sum() + pseudocount)
                return (0..<4).map { base in
                    // The logarithm of zero is minus infinity.
                    Int32(max(Double(Self.lowestCell), (Double(Self.cellsPerBit) * .log2(p[base] / b[base])).rounded()))
                }
            })
    }

    /// The number of positions, w.
    public var width: Int { cells.count / 4 }

    /// The cell of a base code at a position.
    public subscript(position: Int, code: Int) -> Int32 { cells[position * 4 + code] }

    /// The weights of the other strand: cell (j, a) of the result is cell (w − 1 − j, complement of a) of this matrix. So the array
    /// of cells is reversed.
    public var reverseComplement: LogOddsMatrix { LogOddsMatrix(cells: cells.reversed(), cellsPerUnit: cellsPerUnit) }

    /// The highest score of any window, in cells.
    public var maximumScore: Int32 { columns.reduce(0) { $0 + $1.max()! } }

    /// The lowest score of any window, in cells.
    public var minimumScore: Int32 { columns.reduce(0) { $0 + $1.min()! } }

    /// The lowest score that covers at least a share of the range from ``minimumScore`` to ``maximumScore``, in cells.
    ///
    /// - Parameter share: the share of the range, 0…1.
    public func score(ofShare share: Double) -> Int32 {
        let exact = Double(minimumScore) + share * Double(maximumScore - minimumScore)
        // The rounding error of the product must not push the result to the next score.
        return Int32((exact - 1e-6).rounded(.up))
    }

    /// The deficits, shape [w, 4]: the difference between the highest cell of a position and each of its cells, never negative. The
    /// score of a window is ``maximumScore`` minus the sum of its letters' deficits.
    public var deficits: [Int32] {
        columns.flatMap { column in
            let highest = column.max()!
            return column.map { highest - $0 }
        }
    }

    private var columns: some Collection<ArraySlice<Int32>> {
        (0..<width).lazy.map { cells[$0 * 4..<$0 * 4 + 4] }
    }
}
