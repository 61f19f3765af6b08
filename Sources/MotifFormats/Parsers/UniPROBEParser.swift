internal import MotifCore

/// Reads UniPROBE's matrices of probabilities: four rows `A:`, `C:`, `G:`, `T:` with one number for each position.
///
/// In the minimal format, the line before the rows begins with the id, or is `Protein: id Seed k-mer: name …`. The complete format has a line
/// `# Motif: id` and several matrices for each motif, of which only the `Probability matrix` is read.
/// Described at <http://thebrain.bwh.harvard.edu/uniprobe/>.
struct UniPROBEParser {
    private let path: String
    private var reader: LineReader
    private var parsed = ParsedMotifs()

    /// The title of the next matrix; `nil` if there was none since the last.
    private var title: (id: ArraySlice<UInt8>, name: ArraySlice<UInt8>?, line: Int)?
    /// Whether the title is that of the complete format.
    private var isComplete = false
    /// Whether the next matrix holds scores or energies rather than probabilities.
    private var isPassedOver = false

    init(_ reader: LineReader, path: String) {
        self.reader = reader
        self.path = path
    }

    /// Reads the motifs of the file.
    mutating func parse() throws(MotifFileError) -> ParsedMotifs {
        while let line = reader.nextFilled() {
            do throws(MotifFileError) {
                try read(line)
            } catch {
                parsed.faults.append(error)
                title = nil
                reader.skip { $0.isUniPROBERow || $0.text.startsWithNumber }
            }
        }
        do { try checkHasMatrix() } catch { parsed.faults.append(error) }
        guard !parsed.isEmpty else {
            throw error(nil, "the file has no motif", "give a file with rows \"A:\", \"C:\", \"G:\" and \"T:\" for each motif")
        }
        return parsed
    }

    private mutating func read(_ line: Line) throws(MotifFileError) {
        if line.isUniPROBERow {
            try readRows(from: line)
        } else if let rest = line.text.after("#", "Motif", ":") {
            let unfinished = unfinishedMotif
            var text = rest
            guard let id = text.nextToken() else {
                throw error(line.number, "the motif has no id", "write one after \"# Motif:\"")
            }
            (title, isComplete, isPassedOver) = ((id, nil, line.number), true, false)
            if let unfinished { parsed.faults.append(unfinished) }
        } else if line.text.after("Enrichment", "score", "matrix") != nil || line.text.after("Energy", "matrix") != nil {
            isPassedOver = true
        } else if line.text.after("Probability", "matrix") != nil {
            isPassedOver = false
        } else if isComplete {
            // Words and scores stand between the title and the matrices, and nothing behind these.
            guard title != nil else {
                throw error(line.number, "\(line.text.quoted) stands behind the matrices of a motif", "remove it, or begin a motif by \"# Motif:\"")
            }
        } else if line.text.first != UInt8(ascii: "#") {
            if line.text.startsWithNumber {
                throw error(
                    line.number, "\(line.text.quoted) stands where a line with an id was expected", "give four rows \"A:\", \"C:\", \"G:\" and \"T:\" for each motif")
            }
            let unfinished = unfinishedMotif
            readTitle(line)
            if let unfinished { parsed.faults.append(unfinished) }
        }
    }

    private func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    /// The fault of the last motif if it had no matrix of probabilities; `nil` if it had one.
    private var unfinishedMotif: MotifFileError? {
        guard let title else { return nil }
        let problem = isComplete ? "motif \(title.id.quoted) has no probability matrix" : "motif \(title.id.quoted) has no rows"
        return error(title.line, problem, "complete the motif or remove the line")
    }

    /// Checks that the last motif had a matrix of probabilities.
    private func checkHasMatrix() throws(MotifFileError) {
        if let unfinishedMotif { throw unfinishedMotif }
    }

    private mutating func readTitle(_ line: Line) {
        var text = line.text
        if let rest = text.after("Protein", ":") {
            text = rest
            let id = text.nextToken() ?? []
            var name = text.after("Seed", "k-mer", ":")
            title = (id, name?.nextToken(), line.number)
        } else {
            let id = text.nextToken()!
            title = (id, text.trimmed.isEmpty ? nil : text.trimmed, line.number)
        }
    }

    /// Reads the four rows of a matrix.
    ///
    /// - Parameter first: the line of the first row.
    private mutating func readRows(from first: Line) throws(MotifFileError) {
        let title = title.map { title in "motif \(title.id.quoted)" } ?? "a motif"
        var matrix = LabelledRows()
        var next: Line? = first
        while let line = next {
            guard line.isUniPROBERow, let labelled = try LetterRow(line, path: path) else {
                throw error(
                    line.number, "\(line.text.quoted) stands where the next of the four rows of \(title) was expected",
                    "give one row each for A, C, G and T")
            }
            try matrix.append(labelled.numbers, label: labelled.base(), of: title, line: line.number, path: path)
            if matrix.rows.count == 4 { break }
            next = reader.nextFilled()
        }
        guard matrix.rows.count == 4 else {
            throw error(reader.number, "the file ends after \(matrix.rows.count) of the four rows of \(title)", "get the complete file")
        }
        if !isPassedOver { try finish(matrix) }
    }

    private mutating func finish(_ matrix: LabelledRows) throws(MotifFileError) {
        guard let title else {
            throw error(matrix.rows[0].line, "the matrix belongs to no motif", "write a line with the motif's id before it")
        }
        let header = try MotifHeader(id: title.id, name: title.name, line: title.line, path: path)
        var text = MatrixText(path: path, header: header, rows: matrix.rows, layout: .letters(matrix.letters))
        text.numbers = .probabilities()
        parsed.matrices.append(text)
        self.title = nil
    }
}

extension Line {
    /// Whether the line is a letter, a colon, and a number.
    var isUniPROBERow: Bool {
        guard let letter = text.first, letter.isLetter, text.dropFirst().first == UInt8(ascii: ":") else { return false }
        var rest = text.dropFirst(2)
        return rest.nextToken().map { Double(decimal: $0) != nil } ?? true
    }
}
