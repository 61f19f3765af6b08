internal import MotifCore

extension MEMEParser {
    /// Reads the matrix whose first row is the next line, and keeps it for ``current``.
    ///
    /// - Parameter keys: the text after `letter-probability matrix:` or `log-odds matrix:`.
    mutating func readMatrix(_ keys: ArraySlice<UInt8>, isLogOdds: Bool, line: Int) throws(MotifFileError) {
        if !hasMotifLines, isLogOdds || !hasVersion {
            closeMotif()
            let number = parsed.matrices.count + parsed.faults.count + 1
            current = try MotifHeader(id: Array("\(number)".utf8)[...], name: nil, line: line, path: path)
        }
        guard let header = current else {
            throw error(line, "the matrix belongs to no motif", "write a line \"MOTIF id\" before it")
        }
        do throws(MotifFileError) {
            guard (isLogOdds ? logOdds : probabilities) == nil else {
                throw error(
                    line, "motif \(header.id) has a second \(isLogOdds ? "log-odds" : "letter-probability") matrix",
                    "write a line \"MOTIF id\" before it")
            }
            let keys = try MEMEMatrixKeys(keys, path: path, line: line)
            var matrix = MatrixText(
                path: path, header: header, rows: try readRows(of: header, count: keys.width, line: line), layout: .positions(Base.allCases))
            matrix.numbers = isLogOdds ? .scores : .probabilities(siteCount: keys.siteCount)
            matrix.background = background
            if isLogOdds { logOdds = matrix } else { probabilities = matrix }
        } catch {
            throw error.of(header)
        }
    }

    /// Reads the rows of a matrix: `count` of them, or up to the first other line if `count` is `nil`.
    private mutating func readRows(
        of header: MotifHeader, count: Int?, line start: Int
    ) throws(MotifFileError) -> [MatrixRow] {
        var rows: [MatrixRow] = []
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
            rows.append(try MatrixRow(position: line.text, line: line.number, path: path))
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
