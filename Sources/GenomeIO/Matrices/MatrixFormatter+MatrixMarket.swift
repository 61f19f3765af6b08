extension MatrixFormatter {
    /// The first lines, with room for any numbers of rows and entries.
    func matrixMarketHeader(rows: Int, entries: Int) -> [UInt8] {
        let field =
            switch value {
            case .max: "real"
            case .position, .count: "integer"
            case .any: "pattern"
            }
        let sizes = "\(rows) \(columns.count) \(entries)"
        // Three numbers of at most 19 digits; white space behind them is allowed.
        let padding = String(repeating: " ", count: 3 * 19 + 2 - sizes.count)
        return Array("%%MatrixMarket matrix coordinate \(field) general\n\(sizes)\(padding)\n".utf8)
    }

    /// A line for each entry: row and column, from 1, and the value; of `any` row and column alone. What is missing is no entry,
    /// and of sparse values, nor is 0. A position is written as 1 + position, negative on the reverse strand.
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
