public import MotifCore

/// The best window of a sequence for a motif: what global max pooling keeps of a feature map.
public struct PooledMaximum: Sendable, Hashable {
    /// The first position of the window, 0-based.
    public let start: Int
    /// The score in cells of the filter's matrix: thousandths of a bit, unless that has other `cellsPerUnit`.
    public let score: Int32
    /// The strand that matches.
    public let strand: Strand

    public init(start: Int, score: Int32, strand: Strand) {
        self.start = start
        self.score = score
        self.strand = strand
    }

    /// The log-odds score in bits, where the matrix's cells are thousandths of one.
    public var bits: Double { Double(score) / Double(LogOddsMatrix.cellsPerBit) }

    /// The better of two parts of a sequence: of equal ones, that which comes first.
    ///
    /// - Parameters:
    ///   - first: that of the part that comes first; nil if it has no window.
    ///   - second: that of a part behind it.
    public static func better(_ first: PooledMaximum?, _ second: PooledMaximum?) -> PooledMaximum? {
        guard let first else { return second }
        guard let second, second.score > first.score else { return first }
        return second
    }
}
