internal import MotifCore

/// Reads matrices of numbers that belong to no other format, with a row for each letter or a row for each position.
///
/// Rows of letters may begin with the letter (`A 0 3 79`, `A: 0 3 79`, `A | 0 3 79`, `A [ 0 3 79 ]`); otherwise they are in the order A, C,
/// G, T. Rows of positions have four numbers, in the order A, C, G, T or in that of a line such as `T A G C` before them. Any other line
/// before a matrix, with or without `>`, holds its id and name. One matrix of a file may lack it, and is named by the file. Blank lines
/// divide matrices, and lines that begin with `#` are comments.
struct PlainMatrixParser {
    private let path: String
    private var reader: LineReader
    private var headers: MotifHeaders
    private var blocks: [Block] = []

    /// One matrix while it is read.
    private struct Block {
        /// The id and the name; `nil` if no line gives them.
        var header: MotifHeader?
        /// The bases of the columns; `nil` if no line names them.
        var columns: [Base]?
        var matrix = LabelledRows()
        var labels: [Base] { matrix.labels }
        var rows: [MatrixRow] { matrix.rows }

        /// The meaning of the rows, if labels or the number of rows and columns decide it; `nil` for four rows of four numbers.
        var layout: MatrixText.Layout? {
            if !labels.isEmpty { return .letters(labels) }
            if let columns { return .positions(columns) }
            switch (rows.count == 4, rows[0].numbers.count == 4) {
            case (true, false): return .letters(Base.allCases)
            case (false, true): return .positions(Base.allCases)
            default: return nil
            }
        }
    }

    init(_ reader: LineReader, path: String) {
        self.reader = reader
        self.path = path
        headers = MotifHeaders(path: path)
    }

    /// Reads the motifs of the file.
    mutating func parse() throws(MotifFileError) -> [MotifRecord] {
        try readBlocks()
        guard !blocks.isEmpty else { throw error(nil, "the file has no matrix", "give four rows or four columns of numbers") }
        // Four rows of four numbers have the layout of the file's other matrices, if these agree.
        let layouts = blocks.compactMap { $0.labels.isEmpty ? $0.layout : nil }
        let common = layouts.first.flatMap { first in layouts.allSatisfy { $0.isLetters == first.isLetters } ? first.isLetters : nil }
        var motifs: [MotifRecord] = []
        for block in blocks {
            let line = block.rows[0].line
            let header = if let header = block.header { header } else { try headers.read(namedByFileFor: line) }
            let layout = if let layout = block.layout { layout } else { try layout(ofSquare: block, like: common, header: header) }
            motifs.append(try MatrixText(path: path, header: header, rows: block.rows, layout: layout).record())
        }
        return motifs
    }

    private func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    private mutating func readBlocks() throws(MotifFileError) {
        var block = Block()
        while let line = reader.next() {
            if line.isBlank {
                // A blank line between a header and its rows ends nothing.
                if !block.rows.isEmpty { try finish(&block) }
            } else if line.text.first == UInt8(ascii: "#") {
                continue
            } else if let columns = try ColumnLetters(line.text, line: line.number, path: path) {
                if !block.rows.isEmpty { try finish(&block) }
                block.columns = columns.bases
            } else if let row = try LetterRow(line, path: path), row.numbers.startsWithNumber {
                try append(row.numbers, label: row.base(), line: line.number, to: &block)
            } else if line.text.startsWithNumber {
                try append(line.text, label: nil, line: line.number, to: &block)
            } else {
                try finish(&block)
                block.header = try headers.read(
                    idAndName: line.isHeader ? line.text.dropFirst() : line.text, line: line.number)
            }
            // A matrix of labelled rows is complete after four of them.
            if block.labels.count == 4 { try finish(&block) }
        }
        try finish(&block)
    }

    private func append(_ text: ArraySlice<UInt8>, label: Base?, line: Int, to block: inout Block) throws(MotifFileError) {
        guard block.rows.count < Motif.maximumWidth else {
            throw error(line, "the matrix has more than \(Motif.maximumWidth) rows", "give motifs of 1 to \(Motif.maximumWidth) positions")
        }
        try block.matrix.append(text, label: label, of: "the matrix", line: line, path: path)
    }

    /// Checks and keeps the matrix that has been read, if there is one, and begins the next.
    private mutating func finish(_ block: inout Block) throws(MotifFileError) {
        defer { block = Block() }
        guard let first = block.rows.first else {
            guard let header = block.header else { return }
            throw error(header.line, "motif \(header.id) has no rows", "write its matrix after this line")
        }
        let count = block.rows.count
        if !block.labels.isEmpty, count != 4 {
            throw error(first.line, "the matrix has \(count) of the rows A, C, G and T", "give one row each for A, C, G and T")
        }
        if block.columns != nil || (block.labels.isEmpty && count != 4), first.numbers.count != 4 {
            throw error(
                first.line, "the matrix has \(count.of("row")) of \(first.numbers.count.of("number"))",
                "give four rows, one for each letter, or four numbers in each row")
        }
        blocks.append(block)
    }
}

// MARK: - Four rows of four numbers

extension PlainMatrixParser {
    /// Decides whether the rows of a matrix of four positions are letters or positions.
    ///
    /// - Parameter common: whether rows are letters in the other matrices of the file; `nil` if these do not tell.
    /// - Throws: ``MotifFileError`` if the numbers allow both.
    private func layout(ofSquare block: Block, like common: Bool?, header: MotifHeader) throws(MotifFileError) -> MatrixText.Layout {
        if let common { return common ? .letters(Base.allCases) : .positions(Base.allCases) }
        let rows = block.rows.map { SIMD4($0.numbers) }
        let columns = (0..<4).map { column in SIMD4(rows.map { $0[column] }) }
        switch (Self.arePositions(columns), Self.arePositions(rows)) {
        case (true, false): return .letters(Base.allCases)
        case (false, true): return .positions(Base.allCases)
        default:
            throw error(
                header.line, "the four rows of four numbers of motif \(header.id) may be letters or positions",
                "name --motif-format jaspar (letters) or hocomoco (positions) if each motif begins with \">\", else write a letter before each row or a line \"A C G T\" before positions")
        }
    }

    /// Whether the vectors can be positions: their sums are equal within a hundredth, or each has log-odds of both signs.
    private static func arePositions(_ columns: [SIMD4<Double>]) -> Bool {
        if columns.contains(where: { $0.min() < 0 }) { return columns.allSatisfy { $0.min() <= 0 && $0.max() >= 0 } }
        let sums = columns.map { $0.sum() }
        return sums.max()! - sums.min()! <= 0.01 * sums.max()!
    }
}

extension MatrixText.Layout {
    fileprivate var isLetters: Bool { if case .letters = self { true } else { false } }
}

extension ArraySlice<UInt8> {
    /// Whether the first word of the line is a number.
    var startsWithNumber: Bool {
        var rest = self
        return rest.nextToken().map { Double(decimal: $0) != nil } == true
    }
}
