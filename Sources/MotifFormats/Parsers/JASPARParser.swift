internal import MotifCore

/// Reads JASPAR matrices: a header `>id name`, then four rows with one number for each position.
///
/// Rows are labelled, with brackets (`A  [ 0  3 79 ]`) or without, in any order; or raw, in the order A, C, G, T. The numbers are counts,
/// whose totals may differ between positions, as they do in real files; or probabilities or log-odds, which ``NumberKind`` tells apart.
/// Lines that begin with `#` between motifs are comments.
struct JASPARParser {
    private let path: String
    /// Whether the user named the format, so that raw rows of 16 numbers are not taken for dinucleotides.
    private let isFormatGiven: Bool
    private var reader: LineReader

    init(_ reader: LineReader, path: String, isFormatGiven: Bool) {
        self.reader = reader
        self.path = path
        self.isFormatGiven = isFormatGiven
    }

    /// Reads the motifs of the file.
    mutating func parse() throws(MotifFileError) -> ParsedMotifs {
        var parsed = ParsedMotifs()
        while let line = reader.nextContent() {
            do throws(MotifFileError) {
                guard line.isHeader else {
                    throw error(
                        line.number, "\(line.text.quoted) stands where a line with \">\" and an id was expected",
                        parsed.matrices.isEmpty ? "give a JASPAR file" : "give four rows for each motif, or name another format")
                }
                parsed.matrices.append(try readMotif(line))
            } catch {
                parsed.faults.append(error)
                reader.skip { !$0.isHeader }
            }
        }
        guard !parsed.isEmpty else {
            throw error(
                nil, "the file has no motif", "give a file with a line \">id name\" and four rows for each motif")
        }
        return parsed
    }

    private func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    private mutating func readMotif(_ line: Line) throws(MotifFileError) -> MatrixText {
        let header = try MotifHeader(idAndName: line.text.dropFirst(), line: line.number, path: path)
        do throws(MotifFileError) {
            return try readMatrix(header)
        } catch {
            throw error.of(header)
        }
    }

    private mutating func readMatrix(_ header: MotifHeader) throws(MotifFileError) -> MatrixText {
        var matrix = LabelledRows()
        for index in 0..<4 {
            let line = try nextRow(after: index, of: header)
            try refuseOtherAlphabet(line)
            let labelled = try LetterRow(line, path: path)
            try matrix.append(
                labelled?.numbers ?? line.text, label: labelled?.base(), of: "motif \(header.id)", line: line.number, path: path)
        }
        let text = MatrixText(path: path, header: header, rows: matrix.rows, layout: .letters(matrix.letters))
        if matrix.labels.isEmpty, !isFormatGiven, let fault = text.dinucleotideFault { throw fault }
        return text
    }

    /// Reads up to the next row.
    ///
    /// - Parameter count: the number of rows that were read.
    /// - Throws: ``MotifFileError`` if a header or the end of the file comes first.
    private mutating func nextRow(after count: Int, of header: MotifHeader) throws(MotifFileError) -> Line {
        var ahead = reader
        guard let line = ahead.nextFilled() else {
            throw error(
                ahead.number, "the file ends after \(count) of the four rows of motif \(header.id)",
                "get the complete file")
        }
        guard !line.isHeader else {
            throw error(
                line.number, "motif \(header.id) has \(count) of its four rows", "complete the motif before this line")
        }
        reader = ahead
        return line
    }

    /// Checks that the row is not the first of 20 that amino acids label, or of 16 that dinucleotides label.
    private func refuseOtherAlphabet(_ line: Line) throws(MotifFileError) {
        var rest = line.text
        if rest.nextToken()?.isWord("AA") == true, rest.startsWithNumber {
            throw Alphabet.dinucleotides.error("it has a row AA", path: path, line: line.number)
        }
        guard line.text.first?.lowercased == UInt8(ascii: "a") else { return }
        var letters: Set = [UInt8(ascii: "a")]
        var ahead = reader
        while let line = ahead.nextFilled(), let row = try? LetterRow(line, path: path), Alphabet.proteinLetters.contains(row.letter.lowercased) {
            letters.insert(row.letter.lowercased)
        }
        guard letters.count >= 20 else { return }
        throw .protein("it has 20 rows", path: path, line: line.number)
    }
}

extension MatrixText {
    /// The fault of four raw rows of 16 numbers that may be the dinucleotides at four positions; `nil` if they are 16 positions.
    var dinucleotideFault: MotifFileError? {
        guard rows.count == 4, rows[0].numbers.count == 16 else { return nil }
        if rows.contains(where: { $0.numbers.contains { $0 < 0 } }) {
            return error(
                header.line, "the four rows of 16 numbers of motif \(header.id) may be dinucleotides at four positions",
                "download the mononucleotide matrices (HOCOMOCO's pwm, not dpwm), or write A, C, G and T before the rows if they are letters")
        }
        let sums = rows.map { $0.numbers.reduce(0, +) }
        guard Self.areEqual(sums), !Self.areEqual(columns.map { $0.sum() }) else { return nil }
        return Alphabet.dinucleotides.error("four rows of 16 numbers have the same sum", path: path, line: header.line).of(header)
    }

    /// Whether all sums are equal within a hundredth.
    static func areEqual(_ sums: [Double]) -> Bool { sums.max()! - sums.min()! <= 0.01 * sums.max()! }
}

extension Line {
    /// Whether the line begins with `>`, and so begins a motif.
    var isHeader: Bool { text.first == UInt8(ascii: ">") }
}
