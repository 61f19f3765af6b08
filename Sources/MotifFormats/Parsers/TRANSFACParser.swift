internal import MotifCore

/// Reads TRANSFAC matrices: lines that begin with a code of two letters, of which `P0` or `PO` names the columns, and a numbered row for each
/// position, perhaps with its consensus letter at the end.
///
/// A motif ends at `//`, or at the line that begins the next one. The id is the accession (`AC`), or else the identifier (`ID`), the name
/// (`NA`) or the description (`DE`). The readable name is the first of `NA`, `ID` and `DE` that differs from the id. STAMP's files, which
/// have `DE` and rows alone, are read as well. Numbers are counts or probabilities. Sections of numbered rows under other codes, such as
/// `XL`, are skipped. Described at <https://gene-regulation.com/pub/databases/transfac/doc/matrix1SM.html>.
struct TRANSFACParser {
    private let path: String
    private var reader: LineReader
    private var parsed = ParsedMotifs()

    // The motif that is being read: the values of its lines, the number of its first line, and its matrix.
    private var fields: [Field: ArraySlice<UInt8>] = [:]
    private var firstLine: Int?
    private var letters: [Base]?
    private var matrix = NumberedRows()
    /// Whether a line has followed the rows, so that the matrix is complete.
    private var isClosed = false
    /// Whether the motif has a fault, so that its lines are skipped.
    private var isFaulty = false
    /// Whether the last line with a code was `XX`, after which a section begins.
    private var isAfterXX = false
    /// Whether the last code begins a section whose numbered rows are no positions.
    private var isOtherSection = false

    private enum Field: CaseIterable { case accession, identifier, name, description }

    init(_ reader: LineReader, path: String) {
        self.reader = reader
        self.path = path
    }

    /// Reads the motifs of the file.
    mutating func parse() throws(MotifFileError) -> ParsedMotifs {
        while let line = reader.nextContent() {
            do throws(MotifFileError) {
                try read(line)
            } catch {
                parsed.faults.append(error)
                (isFaulty, isClosed) = (true, true)
            }
        }
        finish()
        guard !parsed.isEmpty else {
            throw error(nil, "the file has no motif", "give a file with a line P0 and a row for each position")
        }
        return parsed
    }

    private mutating func read(_ line: Line) throws(MotifFileError) {
        if line.text.first!.isDigit { return try readRow(line) }
        if !matrix.rows.isEmpty { isClosed = true }
        var text = line.text
        let code = text.nextToken()!
        defer {
            let endsSection = code.isWord("XX") || code.isWord("P0") || code.isWord("PO")
            isOtherSection = !endsSection && (isAfterXX || isOtherSection)
            isAfterXX = code.isWord("XX")
        }
        if code.elementsEqual("//".utf8) {
            finish()
        } else if let field = Self.field(code) {
            if isClosed, !isFaulty || field == .accession || fields[field] != nil { finish() }
            if firstLine == nil { firstLine = line.number }
            let value = text.trimmed
            if fields[field] == nil, !value.isEmpty { fields[field] = value }
        } else if isFaulty {
            return
        } else if code.isWord("P0") || code.isWord("PO") {
            try readLetters(text, line: line.number)
        } else if !code.isTRANSFACCode {
            throw fault(
                line.number, "\(line.text.quoted) stands where a line with a code of two letters was expected", "give a TRANSFAC file")
        }
    }

    private static func field(_ code: ArraySlice<UInt8>) -> Field? {
        if code.isWord("AC") { return .accession }
        if code.isWord("ID") { return .identifier }
        if code.isWord("NA") { return .name }
        return code.isWord("DE") ? .description : nil
    }

    private func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    /// Returns an error about the motif that is being read.
    private func fault(_ line: Int, _ problem: String, _ advice: String) -> MotifFileError {
        let fault = error(line, problem, advice)
        guard firstLine != nil, let header = try? readHeader(line: line) else { return fault }
        return fault.of(header)
    }
}

// MARK: - Lines of a motif

extension TRANSFACParser {
    private mutating func readLetters(_ text: ArraySlice<UInt8>, line: Int) throws(MotifFileError) {
        guard letters == nil else {
            throw fault(line, "the motif has a second line P0", "write // between two motifs")
        }
        let named: ColumnLetters?
        do throws(MotifFileError) {
            named = try ColumnLetters(text, line: line, path: path)
        } catch {
            throw fault(line, error.problem, error.advice)
        }
        guard let named else {
            throw fault(line, "the columns are \(text.trimmed.quoted)", "give one column each for A, C, G and T")
        }
        if firstLine == nil { firstLine = line }
        letters = named.bases
    }

    private mutating func readRow(_ line: Line) throws(MotifFileError) {
        guard !isFaulty else { return }
        if isOtherSection, !continuesMatrix(line) { return }
        guard letters != nil || fields[.description] != nil else {
            throw fault(line.number, "a row stands before the line P0", "write P0 and the letters of the columns before the rows")
        }
        guard !isClosed else {
            throw fault(line.number, "a row stands behind the matrix", "write the rows of a motif one after another")
        }
        do throws(MotifFileError) {
            try matrix.append(line, allowsLetter: true, path: path)
        } catch {
            throw fault(error.line ?? line.number, error.problem, error.advice)
        }
    }

    /// Whether a row of another section looks like the next position of the matrix, which would be lost if it were skipped.
    private func continuesMatrix(_ line: Line) -> Bool {
        guard !matrix.rows.isEmpty || letters != nil || fields[.description] != nil else { return false }
        var rows = matrix
        return (try? rows.append(line, allowsLetter: true, path: path)) != nil
    }

    /// Keeps the motif that has been read, if there is one, and begins the next.
    private mutating func finish() {
        defer { (fields, firstLine, letters, matrix, isClosed, isFaulty) = ([:], nil, nil, NumberedRows(), false, false) }
        guard let firstLine, !isFaulty else { return }
        do throws(MotifFileError) {
            let header = try readHeader(line: firstLine)
            guard !matrix.rows.isEmpty else {
                throw error(firstLine, "motif \(header.id) has no rows", "write one row for each position").of(header)
            }
            parsed.matrices.append(MatrixText(path: path, header: header, rows: matrix.rows, layout: .positions(letters ?? Base.allCases)))
        } catch {
            parsed.faults.append(error)
        }
    }

    private func readHeader(line: Int) throws(MotifFileError) -> MotifHeader {
        guard let idField = Field.allCases.first(where: { fields[$0] != nil }) else {
            return try MotifHeader(namedByFileFor: line, path: path)
        }
        var text = fields[idField]!
        let id = text.nextToken()
        let name = [Field.name, .identifier, .description].compactMap { fields[$0] }.first { $0 != id }
        return try MotifHeader(id: id, name: name, line: line, path: path)
    }
}

extension ArraySlice<UInt8> {
    /// Whether the word is a code of a TRANSFAC line: two characters, each a digit or a capital.
    var isTRANSFACCode: Bool {
        count == 2 && allSatisfy { $0.isDigit || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
    }
}
