internal import GenomeIO
internal import MotifCore

/// An error of an analysis of deviations that can't be done as asked.
public enum DeviationsError: Error, Hashable, CustomStringConvertible {
    /// The counts can be read only once.
    case unrepeatable(path: String)
    /// The matrix of counts has neither as many rows nor as many columns as there are peaks.
    case otherSize(path: String, rows: Int, columns: Int, peaks: Int, peaksPath: String)
    /// The matrix of counts has no reads, in peaks of known GC.
    case noReads(path: String)
    /// No motif has a hit in a peak.
    case noMatches(path: String)
    /// A file of names has more or fewer lines than there are rows, columns or cells.
    case otherNames(path: String, lines: Int, names: String, count: Int)
    /// The file of a matrix of hits is of no format that is read.
    case unknownFormat(path: String)
    /// A cell of a matrix of hits is no number of hits.
    case noHitCount(path: String, row: Int, column: Int, value: String)
    /// The table of the rows of a matrix of hits lacks a column.
    case noColumn(path: String, column: String)
    /// A line of a table can't be read.
    case malformedLine(path: String, line: Int)
    /// The peaks of the counts are others than those of the motifs.
    case otherPeak(path: String, line: Int, found: String, expected: String)

    /// The error as one line, with control characters replaced.
    public var description: String { sentence.printable }

    private var sentence: String {
        switch self {
        case .unrepeatable(let path): "\(path == "-" ? "standard input" : path): it can be read only once, and counts are read twice; give a file"
        case .otherSize(let path, let rows, let columns, let peaks, let peaksPath):
            "\(path): the matrix has \(rows) rows and \(columns) columns, and \(peaksPath) has \(peaks) peak\(peaks == 1 ? "" : "s"); "
                + "give counts of the same peaks, in the same order"
        case .noReads(let path): "\(path): no peak of known GC has a read; check that it is the right file"
        case .noMatches(let path): "\(path): no motif has a hit in a peak with reads; raise --pvalue, or give other motifs"
        case .otherNames(let path, let lines, let names, let count):
            "\(path): the file names \(lines) \(names), and the matrix has \(count); give a line for each of them"
        case .unknownFormat(let path):
            "\(path): the file is neither a NumPy array (.npy) nor Matrix Market (.mtx); let motifkit pool --value any write one of them"
        case .noHitCount(let path, let row, let column, let value):
            "\(path), row \(row), column \(column): \(value) is no number of hits; let motifkit pool write the matrix with --value any or count"
        case .noColumn(let path, let column): "\(path): the table has no column \(column); let motifkit pool write the matrix and its names again"
        case .malformedLine(let path, let line): "\(path), line \(line): the line has fewer columns than the header; copy or write the file again"
        case .otherPeak(let path, let line, let found, let expected):
            "\(path), line \(line): the counts are of the peak \(found), and the motifs of \(expected); give both for the same peaks, in the same order"
        }
    }
}
