public import MotifCore

/// The best window of a sequence for a motif, the part of a feature map that global max pooling keeps.
public struct PooledMaximum: Sendable, Hashable {
    /// The first position of the window, 0-based.
    public let start: Int
    /// The score in cells of the filter's matrix: thousandths of a bit unless its `cellsPerUnit` differs.
    public let score: Int32
    /// The strand that matches.
    public let strand: Strand

    public init(start: Int, score: Int32, strand: Strand) {
        self.start = start
        self.score = score
        self.strand = strand
    }

    /// The log-odds score in bits, if the matrix's cells are thousandths of a bit.
    public var bits: Double { Double(score) / Double(LogOddsMatrix.cellsPerBit) }

    /// The better of the maxima of two parts of a sequence; the first if they are equal.
    ///
    /// - Parameters:
    ///   - first: the maximum of the earlier part; `nil` if that part has no window.
    ///   - second: the maximum of the later part; `nil` if that part has no window.
    public static func better(_ first: PooledMaximum?, _ second: PooledMaximum?) -> PooledMaximum? {
        guard let first else { return second }
        guard let second, second.score > first.score else { return first }
        return second
    }
}
