internal import RealModule

/// A position weight matrix on an integer grid: what a window's score is the sum of.
///
/// A cell is `round(1000 · log2(p / b))` with `p = (n + P·b) / (N + P)`, where n is the count of the base, N the column's
/// total, b the background and P the pseudocount. Scores are integers, so that a score, a threshold and a p-value can
/// never contradict each other. FIMO uses the same pseudocount, on a coarser grid (Grant, Bailey & Noble,
/// Bioinformatics 2011, doi:10.1093/bioinformatics/btr064).
public struct LogOddsMatrix: Sendable, Hashable {
    /// Cells in a score of one bit.
    public static let cellsPerBit = 1000

    /// The largest magnitude of a cell.
    public static let largestCell: Int32 = 4_000_000

    /// The lowest cell, −100 bits: that of a base with probability zero, which only a motif without pseudocount has. The
    /// log-odds of a base seen once among 10^20 sites is higher.
    public static let lowestCell: Int32 = -100_000

    /// Shape [w, 4], row-major: the row of a position, columns A, C, G, T. Thousandths of a bit, unless ``cellsPerUnit`` or the
    /// matrix's file says otherwise.
    public let cells: [Int32]

    /// How many cells a score of 1 has, as scores are printed and thresholds are given: 1000, or 1 for a matrix of integers that is
    /// scanned as it is given, in whatever unit its file has.
    public let cellsPerUnit: Int

    /// A matrix from cells that are already on a grid.
    ///
    /// - Parameters:
    ///   - cells: shape [w, 4], row-major, 1 ≤ w ≤ ``Motif/maximumWidth``, magnitude at most ``largestCell``.
    ///   - cellsPerUnit: how many cells a score of 1 has; positive.
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
    ///   - motif: its counts.
    ///   - background: what the odds are against.
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

    /// The same weights read on the other strand: cell (j, a) is cell (w − 1 − j, complement of a), which is the array of
    /// cells backwards.
    public var reverseComplement: LogOddsMatrix { LogOddsMatrix(cells: cells.reversed(), cellsPerUnit: cellsPerUnit) }

    /// The highest score a window can have.
    public var maximumScore: Int32 { columns.reduce(0) { $0 + $1.max()! } }

    /// The lowest score a window can have.
    public var minimumScore: Int32 { columns.reduce(0) { $0 + $1.min()! } }

    /// The lowest score with at least a share of the way from ``minimumScore`` to ``maximumScore``.
    ///
    /// - Parameter share: 0…1.
    public func score(ofShare share: Double) -> Int32 {
        let exact = Double(minimumScore) + share * Double(maximumScore - minimumScore)
        // What the product's rounding adds is no reason for the next score.
        return Int32((exact - 1e-6).rounded(.up))
    }

    /// Shape [w, 4]: how much each cell is below the highest of its position; never negative. A window's score is
    /// ``maximumScore`` minus the sum of its deficits.
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
