/// Formats the rows of a matrix of sequences (rows) and motifs (columns).
public struct MatrixFormatter: Sendable {
    /// The format of the file.
    public let format: MatrixFormat
    /// The meaning of the cells.
    public let value: MatrixValue
    /// The names of the columns.
    public let columns: [String]
    /// `true` for the columns whose scores are integers, `false` for thousandths; indexed by column.
    let hasWholeScores: [Bool]
    /// `true` if cells that count hits can be missing.
    let hasMissingCounts: Bool

    /// - Parameters:
    ///   - format: the format of the file.
    ///   - value: the meaning of the cells.
    ///   - columns: the names of the columns.
    ///   - cellsPerUnit: the number of cells of a score of 1, for each column: 1000 or 1. `nil` means 1000 for all.
    ///   - hasMissingCounts: `true` if cells that count hits can be missing, so that NumPy arrays hold them as float32.
    public init(
        format: MatrixFormat, value: MatrixValue, columns: [String], cellsPerUnit: [Int]? = nil, hasMissingCounts: Bool = false
    ) {
        let cellsPerUnit = cellsPerUnit ?? Array(repeating: 1000, count: columns.count)
        precondition(
            cellsPerUnit.count == columns.count && cellsPerUnit.allSatisfy { $0 == 1000 || $0 == 1 }, "Scores are thousandths or integers.")
        self.format = format
        self.value = value
        self.columns = columns
        self.hasMissingCounts = hasMissingCounts
        hasWholeScores = cellsPerUnit.map { $0 == 1 }
    }

    /// The beginning of the file, before its rows.
    ///
    /// Its length does not depend on the numbers, so that it can be overwritten when they are known.
    ///
    /// - Parameters:
    ///   - rows: the number of rows.
    ///   - entries: the number of entries: the sum of the results of ``append(_:row:name:to:)``.
    public func header(rows: Int, entries: Int) -> [UInt8] {
        switch format {
        case .tsv: Array((["name"] + columns).joined(separator: "\t").utf8) + Array("\n".utf8)
        case .mtx: matrixMarketHeader(rows: rows, entries: entries)
        case .npy: numpyHeader(rows: rows)
        }
    }

    /// Appends a row.
    ///
    /// - Parameters:
    ///   - cells: a cell for each column, as ``MatrixValue`` defines it.
    ///   - row: the number of the row, from 0.
    ///   - name: the name of the row; written in TSV only.
    ///   - text: the buffer.
    /// - Returns: the number of cells that are entries of the file.
    public func append(
        _ cells: UnsafeBufferPointer<Int>, row: Int, name: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer
    ) -> Int {
        precondition(cells.count == columns.count, "There is a cell for each column.")
        switch format {
        case .tsv: return appendLine(cells, name: name, to: &text)
        case .mtx: return appendEntries(cells, row: row, to: &text)
        case .npy: return appendNumbers(cells, to: &text)
        }
    }

    /// The names of the columns, one line each.
    public var columnNames: [UInt8] { columns.flatMap { Array("\($0)\n".utf8) } }

    /// The memory in bytes for a number, including the bytes that its last store may write beyond it.
    static let roomForNumber = 48
}

extension MatrixFormatter {
    /// Appends a line of tab-separated text. A missing cell is NA; a position is followed by its strand: `17-`.
    private func appendLine(_ cells: UnsafeBufferPointer<Int>, name: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer) -> Int {
        text.append(room: name.count + 2 + cells.count * Self.roomForNumber) { start in
            let texts = NumberTexts.shared
            var text = start.writing(name).writing(UInt8(ascii: "\t"))
            for (column, cell) in cells.enumerated() {
                if cell == MatrixValue.missing {
                    text = text.writing(UInt8(ascii: "N")).writing(UInt8(ascii: "A")).writing(UInt8(ascii: "\t"))
                    continue
                }
                switch value {
                case .max:
                    text = text.writing(cells: Int32(truncatingIfNeeded: cell), areWhole: hasWholeScores[column], texts)
                case .position:
                    text = text.writing(decimal: cell >> 1).writing(UInt8(ascii: cell & 1 == 0 ? "+" : "-")).writing(UInt8(ascii: "\t"))
                case .count, .any: text = text.writing(decimal: cell).writing(UInt8(ascii: "\t"))
                }
            }
            // The line feed replaces the last tab.
            _ = (text - 1).writing(UInt8(ascii: "\n"))
            return text
        }
        return cells.count
    }
}
