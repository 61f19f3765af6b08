internal import MotifCore

/// A row that begins with the number of its position, as in TRANSFAC and CIS-BP: `01 12 0 3 5 A`.
struct NumberedRow {
    /// The number of the position in the file.
    let number: Int

    /// The four numbers of the position.
    let row: MatrixRow

    /// Reads a line that begins with a digit.
    ///
    /// - Parameters:
    ///   - previous: the number of the row before; `nil` for the first row, whose number is free.
    ///   - allowsLetter: whether a consensus letter may follow the four numbers.
    /// - Throws: ``MotifFileError`` if the line is not such a row, or its number does not follow `previous`.
    init(_ line: Line, after previous: Int?, allowsLetter: Bool, path: String) throws(MotifFileError) {
        var rest = line.text
        let position = rest.nextToken()!
        guard position.count <= 6, position.allSatisfy(\.isDigit) else {
            throw MotifFileError(
                path: path, line: line.number, problem: "\(position.quoted) is no number of a position",
                advice: "begin each row with 1, 2 and so on")
        }
        let number = position.reduce(0) { $0 * 10 + Int($1 & 0xF) }
        guard previous.map({ $0 + 1 == number }) ?? true else {
            throw MotifFileError(
                path: path, line: line.number, problem: "position \(number) follows position \(previous!)",
                advice: "get the complete file")
        }
        if allowsLetter, let space = rest.trimmed.lastIndex(where: \.isBlank), rest.trimmed[(space + 1)...].allSatisfy(\.isLetter) {
            rest = rest.trimmed[..<space]
        }
        row = try MatrixRow(position: rest, line: line.number, path: path)
        self.number = number
    }
}

/// The numbered rows of one matrix while it is read.
struct NumberedRows {
    /// The rows that were read, in the order of positions.
    private(set) var rows: [MatrixRow] = []
    /// The number of the last row; `nil` before the first.
    private var last: Int?

    /// Reads the next row.
    ///
    /// - Throws: ``MotifFileError`` if the line is not the next row, or if there are more rows than `Motif.maximumWidth`.
    mutating func append(_ line: Line, allowsLetter: Bool, path: String) throws(MotifFileError) {
        guard rows.count < Motif.maximumWidth else {
            throw MotifFileError(
                path: path, line: line.number, problem: "the motif has more than \(Motif.maximumWidth) positions",
                advice: "give motifs of 1 to \(Motif.maximumWidth) positions")
        }
        let next = try NumberedRow(line, after: last, allowsLetter: allowsLetter, path: path)
        rows.append(next.row)
        last = next.number
    }
}
