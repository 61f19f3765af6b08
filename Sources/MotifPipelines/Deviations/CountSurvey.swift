internal import GenomeIO
internal import MotifEnrichment

/// What a first pass over a matrix of counts tells: the reads of each peak, and whether the entries of each cell are together.
struct CountSurvey: Sendable {
    let path: String
    /// The number of cells, with and without reads.
    let cells: Int
    /// Whether the rows of the matrix are cells.
    let isTransposed: Bool
    /// The number of reads of each peak.
    private(set) var reads: [Int]
    /// The number of entries of each cell.
    private(set) var entries: [UInt32]
    /// Whether the entries come in the order of the cells.
    private(set) var isOrdered = true

    /// Reads the matrix.
    ///
    /// - Parameter peaks: the number of peaks.
    /// - Throws: `SequenceFileError` with the line, or ``DeviationsError``.
    init(_ path: String, peaks: Int, peaksPath: String) throws {
        let reader = try MatrixMarketReader(path)
        let (rows, columns, _) = reader.shape
        guard rows == peaks || columns == peaks else {
            throw DeviationsError.otherSize(path: path, rows: rows, columns: columns, peaks: peaks, peaksPath: peaksPath)
        }
        self.path = path
        isTransposed = rows != peaks
        cells = isTransposed ? rows : columns
        reads = Array(repeating: 0, count: peaks)
        entries = Array(repeating: 0, count: cells)
        var last = 0
        while let entry = try reader.next() {
            let (peak, cell) = isTransposed ? (entry.column, entry.row) : (entry.row, entry.column)
            if cell < last { isOrdered = false }
            last = cell
            reads[peak] += Int(entry.count)
            entries[cell] += 1
        }
    }

    /// The memory in bytes that the entries take if they are held.
    var bytes: Int { entries.reduce(0) { $0 + Int($1) } * 8 }
}
