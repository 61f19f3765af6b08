internal import MotifCore

/// Reads JASPAR matrices: a header `>id name`, then four rows with one number for each position.
///
/// Rows are labelled, with brackets (`A  [ 0  3 79 ]`) or without, in any order; or raw, in the order A, C, G, T. The numbers are counts,
/// whose totals may differ between positions, as they do in real files; or probabilities or log-odds, which ``MatrixText`` tells apart.
struct JASPARParser {
    private let path: String
    private var reader: LineReader
    private var headers: MotifHeaders

    init(_ reader: LineReader, path: String) {
        self.reader = reader
        self.path = path
        headers = MotifHeaders(path: path)
    }

    /// Reads the motifs of the file.
    mutating func parse() throws(MotifFileError) -> [MotifRecord] {
        var motifs: [MotifRecord] = []
        while let line = reader.nextFilled() {
            guard line.isHeader else {
                throw error(
                    line.number, "\(line.text.quoted) stands where a line with \">\" and an id was expected",
                    motifs.isEmpty ? "give a JASPAR file" : "give four rows for each motif, or name another format")
            }
            motifs.append(try readMotif(line))
        }
        guard !motifs.isEmpty else {
            throw error(
                nil, "the file has no motif", "give a file with a line \">id name\" and four rows for each motif")
        }
        return motifs
    }

    private func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    private mutating func readMotif(_ line: Line) throws(MotifFileError) -> MotifRecord {
        let header = try headers.read(idAndName: line.text.dropFirst(), line: line.number)
        var matrix = LabelledRows()
        for index in 0..<4 {
            let line = try nextRow(after: index, of: header)
            let labelled = try LetterRow(line, path: path)
            try matrix.append(
                labelled?.numbers ?? line.text, label: labelled?.base(), of: "motif \(header.id)", line: line.number, path: path)
        }
        return try MatrixText(path: path, header: header, rows: matrix.rows, layout: .letters(matrix.letters)).record()
    }

    /// Reads up to the next row.
    ///
    /// - Parameter count: the number of rows that were read.
    /// - Throws: ``MotifFileError`` if a header or the end of the file comes first.
    private mutating func nextRow(after count: Int, of header: MotifHeader) throws(MotifFileError) -> Line {
        guard let line = reader.nextFilled() else {
            throw error(
                reader.number, "the file ends after \(count) of the four rows of motif \(header.id)",
                "get the complete file")
        }
        guard !line.isHeader else {
            throw error(
                line.number, "motif \(header.id) has \(count) of its four rows", "complete the motif before this line")
        }
        return line
    }
}

extension Line {
    /// Whether the line begins with `>`, and so begins a motif.
    var isHeader: Bool { text.first == UInt8(ascii: ">") }
}
