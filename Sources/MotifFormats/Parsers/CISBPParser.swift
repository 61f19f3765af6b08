internal import MotifCore

/// Reads CIS-BP matrices: lines of a key and a value, then `Pos A C G T`, then a numbered row of probabilities for each position.
///
/// The id is the value of `Motif`, `TF` or `Gene`, whichever comes first in this order. The readable name is the value of `TF Name`, or else
/// of `Gene`. A file without such lines holds one matrix, whose id is the name of the file. A matrix without rows is one that CIS-BP may not
/// publish, and no fault. Described at <http://cisbp.ccbr.utoronto.ca/>.
struct CISBPParser {
    private let path: String
    private var reader: LineReader
    private var parsed = ParsedMotifs()

    init(_ reader: LineReader, path: String) {
        self.reader = reader
        self.path = path
    }

    /// Reads the motifs of the file.
    mutating func parse() throws(MotifFileError) -> ParsedMotifs {
        var fields = Fields()
        while let line = reader.nextContent() {
            do throws(MotifFileError) {
                if let text = line.cisBPColumns {
                    defer { fields = Fields() }
                    guard let letters = try ColumnLetters(text, line: line.number, path: path) else {
                        throw error(line.number, "the columns are \(text.trimmed.quoted)", "give one column each for A, C, G and T")
                    }
                    try readMatrix(fields, letters.bases, line: line.number)
                } else {
                    guard fields.read(line) else {
                        throw error(
                            line.number, "\(line.text.quoted) stands where a key and a value were expected",
                            "give a CIS-BP file, with a line \"Pos A C G T\" before the rows of each motif")
                    }
                }
            } catch {
                parsed.faults.append(error)
                reader.skip { $0.isBlank || $0.text.first?.isLetter != true }
            }
        }
        if let line = fields.line, !parsed.isEmpty {
            parsed.faults.append(
                error(line, "the last motif has no matrix", "give a file with a line \"Pos A C G T\" and the rows for each motif"))
        }
        guard !parsed.isEmpty else {
            throw error(fields.line, "the file has no motif", "give a file with a line \"Pos A C G T\" and the rows for each motif")
        }
        return parsed
    }

    private func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    private mutating func readMatrix(_ fields: Fields, _ letters: [Base], line start: Int) throws(MotifFileError) {
        let header: MotifHeader
        if let id = fields.id {
            header = try MotifHeader(id: id, name: fields.name, line: fields.line ?? start, path: path)
        } else {
            header = try MotifHeader(namedByFileFor: start, path: path)
        }
        var matrix = NumberedRows()
        var ahead = reader
        while let line = ahead.nextContent(), line.text.first!.isDigit {
            do throws(MotifFileError) {
                try matrix.append(line, allowsLetter: false, path: path)
            } catch {
                throw error.of(header)
            }
            reader = ahead
        }
        guard !matrix.rows.isEmpty else {
            parsed.emptyMotifs.append(
                error(start, "motif \(header.id) has no rows", "remove it: CIS-BP has no matrix of it, or may not give it away").of(header))
            return
        }
        parsed.matrices.append(MatrixText(path: path, header: header, rows: matrix.rows, layout: .positions(letters)))
    }

    /// The values of the lines before a matrix.
    private struct Fields {
        private var motif, factor, factorName, gene: ArraySlice<UInt8>?

        /// The number of the first of these lines; `nil` if there was none.
        private(set) var line: Int?

        /// Keeps the value of a line whose key is known. Other keys, such as `Family`, are skipped.
        ///
        /// - Returns: whether the line is a key and a value. A key has more than one letter, or else the line may be a row.
        mutating func read(_ line: Line) -> Bool {
            let key = line.text.prefix { !$0.isBlank }
            guard key.first!.isLetter, key.count > 1 else { return false }
            if self.line == nil { self.line = line.number }
            func value(_ rest: ArraySlice<UInt8>?) -> ArraySlice<UInt8>? {
                guard let rest, rest.first?.isBlank == true else { return nil }
                return rest.trimmed
            }
            if let name = value(line.text.after("TF", "Name")) {
                factorName = name
            } else if let text = value(line.text.after("TF")) {
                factor = text
            } else if let text = value(line.text.after("Motif")) {
                motif = text
            } else if let text = value(line.text.after("Gene")) {
                gene = text
            }
            return true
        }

        /// The id of the matrix; `nil` if no line gives one.
        var id: ArraySlice<UInt8>? { motif ?? factor ?? gene }

        /// The readable name of the matrix; `nil` if no line gives one.
        var name: ArraySlice<UInt8>? { factorName ?? (gene == id ? nil : gene) }
    }
}

extension Line {
    /// The letters after `Pos`, in the line that names the columns of a CIS-BP matrix; `nil` if this is another line.
    var cisBPColumns: ArraySlice<UInt8>? {
        guard let rest = text.after("Pos"), rest.first?.isBlank == true else { return nil }
        return rest
    }
}
