internal import MotifCore

extension MEMEParser {
    /// Reads the matrix whose first row is the next line, and makes the motif of the last header.
    mutating func readMotif(_ keys: MEMEMatrixKeys, line: Int) throws(MotifFileError) -> Motif {
        guard let header = current else {
            throw error(line, "the matrix belongs to no motif", "write a line \"MOTIF id\" before it")
        }
        guard !currentHasMatrix else {
            throw error(
                line, "motif \(header.id) has a second letter-probability matrix", "write a line \"MOTIF id\" before it"
            )
        }
        currentHasMatrix = true
        let rows = try readRows(of: header, count: keys.width, line: line)
        return Motif(id: header.id, name: header.name, probabilities: rows, siteCount: keys.siteCount)
    }

    /// Reads the rows of a matrix: `count` of them, or up to the first other line if `count` is `nil`.
    private mutating func readRows(
        of header: MotifHeader, count: Int?, line start: Int
    ) throws(MotifFileError) -> [SIMD4<Double>] {
        var rows: [SIMD4<Double>] = []
        rows.reserveCapacity(count ?? 16)
        var ahead = reader
        while rows.count < count ?? .max, let line = ahead.next() {
            if line.isBlank, count != nil { continue }
            guard line.text.isRow else {
                guard let count else { break }
                throw error(
                    line.number,
                    "row \(rows.count + 1) of \(count) of motif \(header.id) is missing before \(line.text.quoted)",
                    "correct w= or complete the matrix")
            }
            guard rows.count < Motif.maximumWidth else {
                throw error(
                    line.number, "motif \(header.id) has more than \(Motif.maximumWidth) positions",
                    "give motifs of 1 to \(Motif.maximumWidth) positions")
            }
            rows.append(try readRow(line))
            reader = ahead
        }
        if let count, rows.count < count {
            throw error(
                ahead.number, "the file ends after \(rows.count) of \(count.of("row")) of motif \(header.id)",
                "get the complete file")
        }
        guard !rows.isEmpty else {
            throw error(start, "the matrix of motif \(header.id) has no rows", "write one row for each position")
        }

        // A row after the last would change the motif if it were read, so it is an error rather than prose to skip.
        ahead = reader
        if let line = ahead.nextFilled(), line.text.isRow {
            throw error(
                line.number, "the matrix of motif \(header.id) goes on after \(rows.count.of("row"))",
                count == nil ? "remove the blank line before it" : "correct w= or remove the row")
        }
        return rows
    }

    /// Reads the probabilities of A, C, G and T from one row.
    private func readRow(_ line: Line) throws(MotifFileError) -> SIMD4<Double> {
        var row = SIMD4<Double>.zero
        var count = 0
        var rest = line.text
        while let token = rest.nextToken() {
            guard let value = Double(decimal: token) else {
                throw error(line.number, "\(token.quoted) is not a number", "correct the row")
            }
            guard value >= 0 else {
                throw error(line.number, "the probability \(token.quoted) is negative", "correct the row")
            }
            if count < 4 { row[count] = value }
            count += 1
        }
        guard count == 4 else {
            throw error(line.number, "the row has \(count.of("number"))", "give one each for A, C, G and T")
        }
        guard row.addsUpToOne else {
            throw error(line.number, "the row adds up to \(row.sum().shortened)", "give probabilities that add up to 1")
        }
        return row
    }
}

extension ArraySlice<UInt8> {
    /// Whether the line begins like a number, and so is meant as a row of numbers.
    fileprivate var isRow: Bool {
        var unsigned = self
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { unsigned = dropFirst() }
        guard let byte = unsigned.first else { return false }
        return byte.isDigit || byte == UInt8(ascii: ".") || unsigned.after("nan") != nil || unsigned.after("inf") != nil
    }
}
