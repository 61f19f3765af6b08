/// Writes rows of a matrix of sequences and motifs, in one of several formats.
public struct MatrixFormatter: Sendable {
    public let format: MatrixFormat
    public let value: MatrixValue
    /// The names of the columns.
    public let columns: [String]
    /// For each column whether its scores are integers rather than thousandths.
    let hasWholeScores: [Bool]

    /// - Parameters:
    ///   - columns: the names of the columns.
    ///   - cellsPerUnit: for each column how many cells a score of 1 has, 1000 or 1; nil for 1000 in all.
    public init(format: MatrixFormat, value: MatrixValue, columns: [String], cellsPerUnit: [Int]? = nil) {
        let cellsPerUnit = cellsPerUnit ?? Array(repeating: 1000, count: columns.count)
        precondition(
            cellsPerUnit.count == columns.count && cellsPerUnit.allSatisfy { $0 == 1000 || $0 == 1 }, "Scores are thousandths or integers.")
        self.format = format
        self.value = value
        self.columns = columns
        hasWholeScores = cellsPerUnit.map { $0 == 1 }
    }

    /// What stands before the rows.
    ///
    /// - Parameters:
    ///   - rows: the number of rows. It changes nothing in the length of a header, nor do the entries, so that the header can
    ///     be written over when they are known.
    ///   - entries: the sum of what ``append(_:row:name:to:)`` returned.
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
    ///   - cells: one for each column, as ``MatrixValue`` says.
    ///   - row: its number, from 0.
    ///   - name: its name, as bytes; written in TSV only.
    ///   - text: the buffer.
    /// - Returns: how many of its cells are entries of the file.
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

    /// Appends the name of a row to a file of names.
    public func append(name: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer) {
        text.append(room: name.count + 1) { $0.writing(name).writing(UInt8(ascii: "\n")) }
    }

    /// The names of the columns, a line each.
    public var columnNames: [UInt8] { columns.flatMap { Array("\($0)\n".utf8) } }

    // What the last store of a number may reach beyond it is included.
    static let roomForNumber = 48
}

extension MatrixFormatter {
    /// A line of tab-separated text. A missing cell is NA; a position is followed by its strand: `17-`.
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
            // In the place of the last tab.
            _ = (text - 1).writing(UInt8(ascii: "\n"))
            return text
        }
        return cells.count
    }
}
