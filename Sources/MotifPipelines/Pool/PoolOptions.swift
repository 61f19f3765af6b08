public import GenomeIO

/// What pooling is asked to do.
public struct PoolOptions: Sendable {
    /// The sequences, the motifs, how they are scored, the output and the threads. A row is a sequence; with regions, each is a row of
    /// its own, those of the file first, and positions count from its start.
    public var scan: ScanOptions
    public var value: MatrixValue
    public var format: MatrixFormat

    public init(scan: ScanOptions, value: MatrixValue = .max, format: MatrixFormat = .tsv) {
        self.scan = scan
        self.value = value
        self.format = format
    }
}
