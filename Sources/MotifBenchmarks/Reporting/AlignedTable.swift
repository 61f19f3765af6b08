/// Returns a table with two blanks between columns: the first column is aligned to the left, the others to the right.
func alignedTable(header: [String], rows: [[String]]) -> String {
    let lines = [header] + rows
    let widths = header.indices.map { column in lines.lazy.map { $0[column].count }.max()! }
    return lines.map { line in
        let cells = line.enumerated().map { column, text in
            let blanks = String(repeating: " ", count: widths[column] - text.count)
            return column == 0 ? text + blanks : blanks + text
        }
        let joined = cells.joined(separator: "  ")
        return String(joined[..<(joined.lastIndex { $0 != " " }.map { joined.index(after: $0) } ?? joined.endIndex)])
    }.joined(separator: "\n")
}
