internal import MotifCore

/// Reads TRANSFAC matrices: lines that begin with a code of two letters, of which `P0` or `PO` names the columns, and a numbered row for each
/// position, perhaps with its consensus letter at the end.
///
/// A motif ends at `//`, or at the line that begins the next one. The id is the accession (`AC`), or else the identifier (`ID`), the name
/// (`NA`) or the description (`DE`). The readable name is the first of `NA`, `ID` and `DE` that differs from the id. STAMP's files, which
/// have `DE` and rows alone, are read as well. Numbers are counts or probabilities.
/// Described at <https://gene-regulation.com/pub/databases/transfac/doc/matrix1SM.html>.
struct TRANSFACParser {
    private let path: String
    private var reader: LineReader
    private var headers: MotifHeaders
    private var motifs: [MotifRecord] = []

    // The motif that is being read: the values of its lines, the number of its first line, and its matrix.
    private var fields: [Field: ArraySlice<UInt8>] = [:]
    private var firstLine: Int?
    private var letters: [Base]?
    private var matrix = NumberedRows()
    /// Whether a line has followed the rows, so that the matrix is complete.
    private var isClosed = false

    private enum Field: CaseIterable { case accession, identifier, name, description }

    init(_ reader: LineReader, path: String) {
        self.reader = reader
        self.path = path
        headers = MotifHeaders(path: path)
    }

    /// Reads the motifs of the file.
    mutating func parse() throws(MotifFileError) -> [MotifRecord] {
        while let line = reader.nextContent() {
            if line.text.first!.isDigit {
                try readRow(line)
                continue
            }
            if !matrix.rows.isEmpty { isClosed = true }
            var text = line.text
            let code = text.nextToken()!
            if code.elementsEqual("//".utf8) {
                try finish()
            } else if let field = Self.field(code) {
                if isClosed { try finish() }
                if firstLine == nil { firstLine = line.number }
                let value = text.trimmed
                if fields[field] == nil, !value.isEmpty { fields[field] = value }
            } else if code.isWord("P0") || code.isWord("PO") {
                try readLetters(text, line: line.number)
            } else if !Self.isCode(code) {
                throw error(
                    line.number, "\(line.text.quoted) stands where a line with a code of two letters was expected", "give a TRANSFAC file")
            }
        }
        try finish()
        guard !motifs.isEmpty else {
            throw error(nil, "the file has no motif", "give a file with a line P0 and a row for each position")
        }
        return motifs
    }

    /// The codes with which the first line of a TRANSFAC file may begin.
    static let firstCodes = ["AC", "ID", "VV", "XX", "NA", "DE", "BF", "P0", "PO"]

    private static func field(_ code: ArraySlice<UInt8>) -> Field? {
        if code.isWord("AC") { return .accession }
        if code.isWord("ID") { return .identifier }
        if code.isWord("NA") { return .name }
        return code.isWord("DE") ? .description : nil
    }

    private static func isCode(_ word: ArraySlice<UInt8>) -> Bool {
        word.count == 2 && word.allSatisfy { $0.isDigit || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
    }

    private func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }
}

// MARK: - Lines of a motif

extension TRANSFACParser {
    private mutating func readLetters(_ text: ArraySlice<UInt8>, line: Int) throws(MotifFileError) {
        guard letters == nil else {
            throw error(line, "the motif has a second line P0", "write // between two motifs")
        }
        guard let named = try ColumnLetters(text, line: line, path: path) else {
            throw error(line, "the columns are \(text.trimmed.quoted)", "give one column each for A, C, G and T")
        }
        if firstLine == nil { firstLine = line }
        letters = named.bases
    }

    private mutating func readRow(_ line: Line) throws(MotifFileError) {
        guard letters != nil || fields[.description] != nil else {
            throw error(line.number, "a row stands before the line P0", "write P0 and the letters of the columns before the rows")
        }
        guard !isClosed else {
            throw error(line.number, "a row stands behind the matrix", "write the rows of a motif one after another")
        }
        try matrix.append(line, allowsLetter: true, path: path)
    }

    /// Keeps the motif that has been read, if there is one, and begins the next.
    private mutating func finish() throws(MotifFileError) {
        defer { (fields, firstLine, letters, matrix, isClosed) = ([:], nil, nil, NumberedRows(), false) }
        guard let firstLine else { return }
        let header = try readHeader(line: firstLine)
        guard !matrix.rows.isEmpty else {
            throw error(firstLine, "motif \(header.id) has no rows", "write one row for each position")
        }
        let text = MatrixText(path: path, header: header, rows: matrix.rows, layout: .positions(letters ?? Base.allCases))
        motifs.append(try text.record())
    }

    private mutating func readHeader(line: Int) throws(MotifFileError) -> MotifHeader {
        guard let idField = Field.allCases.first(where: { fields[$0] != nil }) else {
            return try headers.read(namedByFileFor: line)
        }
        var text = fields[idField]!
        let id = text.nextToken()
        let name = [Field.name, .identifier, .description].compactMap { fields[$0] }.first { $0 != id }
        return try headers.read(id: id, name: name.map { $0.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 }[...] }, line: line)
    }
}
