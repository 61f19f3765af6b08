extension MatrixFormatter {
    /// The first two lines, padded so that larger numbers of rows and entries fit later.
    func matrixMarketHeader(rows: Int, entries: Int) -> [UInt8] {
        let field =
            switch value {
            case .max: "real"
            case .position, .count: "integer"
            case .any: "pattern"
            }
        let sizes = "\(rows) \(columns.count) \(entries)"
        // Three numbers have at most 19 digits each; the format allows blanks behind them.
        let padding = String(repeating: " ", count: 3 * 19 + 2 - sizes.count)
        return Array("%%MatrixMarket matrix coordinate \(field) general\n\(sizes)\(padding)\n".utf8)
    }

    /// Appends a line for each entry: the row and column (from 1) and the value, which ``MatrixValue/any`` leaves out.
    ///
    /// Missing cells are no entries, nor are zeros of sparse values. A position is written as 1 + position, negative on the
    /// reverse strand.
    ///
    /// - Returns: the number of entries.
    func appendEntries(_ cells: UnsafeBufferPointer<Int>, row: Int, to text: inout TextBuffer) -> Int {
        var entries = 0
        text.append(room: cells.count * (2 * Self.roomForNumber)) { start in
            let texts = NumberTexts.shared
            var text = start
            for (column, cell) in cells.enumerated() {
                if cell == MatrixValue.missing || cell == 0 && value.countsHits { continue }
                entries += 1
                text = text.writing(decimal: row + 1).writing(UInt8(ascii: " ")).writing(decimal: column + 1)
                switch value {
                case .max:
                    text = text.writing(UInt8(ascii: " "))
                        .writing(cells: Int32(truncatingIfNeeded: cell), areWhole: hasWholeScores[column], texts) - 1
                case .position:
                    text = text.writing(UInt8(ascii: " "))
                    if cell & 1 != 0 { text = text.writing(UInt8(ascii: "-")) }
                    text = text.writing(decimal: cell >> 1 + 1)
                case .count: text = text.writing(UInt8(ascii: " ")).writing(decimal: cell)
                case .any: break
                }
                text = text.writing(UInt8(ascii: "\n"))
            }
            return text
        }
        return entries
    }
}
