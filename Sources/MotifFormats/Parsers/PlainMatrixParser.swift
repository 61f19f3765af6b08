internal import MotifCore

/// Reads matrices of numbers that belong to no other format, with a row for each letter or a row for each position.
///
/// Rows of letters may begin with the letter (`A 0 3 79`, `A: 0 3 79`, `A | 0 3 79`, `A [ 0 3 79 ]`); otherwise they are in the order A, C,
/// G, T. Rows of positions have four numbers, in the order A, C, G, T or in that of a line such as `T A G C` before them, and may begin with
/// a letter of the consensus. Any other line before a matrix, with or without `>`, holds its id and name. One matrix of a file may lack it,
/// and is named by the file. Blank lines, comments (`#`, and RSAT's `;`) and `//` end a matrix. `#ID = x` begins a motif of INCLUSive, and
/// `#W = n` gives its width. Matrices that `//` ends, as in RSAT's format, need no ids: the file names them, by number if there are several.
struct PlainMatrixParser {
    private let path: String
    private var reader: LineReader
    private var parsed = ParsedMotifs()
    private var blocks: [PlainMatrixBlock] = []

    init(_ reader: LineReader, path: String) {
        self.reader = reader
        self.path = path
    }

    /// Reads the motifs of the file.
    mutating func parse() throws(MotifFileError) -> ParsedMotifs {
        readBlocks()
        guard !blocks.isEmpty || !parsed.isEmpty else { throw error(nil, "the file has no matrix", "give four rows or four columns of numbers") }
        // Four rows of four numbers have the layout of the file's other matrices, if these agree.
        let common = [true, false].map { isLabelled in
            let layouts = Set(blocks.filter { $0.isLabelled == isLabelled }.compactMap(\.layout?.isLetters))
            return layouts.count == 1 ? layouts.first : nil
        }
        let unnamed = blocks.filter { $0.header == nil }
        var number = 0
        for block in blocks {
            do throws(MotifFileError) {
                var header = if let header = block.header { header } else { try MotifHeader(namedByFileFor: block.rows[0].line, path: path) }
                if block.header == nil, unnamed.count > 1, unnamed.allSatisfy(\.endsBySlashes) {
                    number += 1
                    header.id += "_\(number)"
                }
                let layout = if let layout = block.layout { layout } else {
                    try layout(ofSquare: block, like: common[block.isLabelled ? 0 : 1], header: header)
                }
                let matrix = MatrixText(path: path, header: header, rows: block.rows, layout: layout)
                if !block.isLabelled, layout.isLetters, let fault = matrix.dinucleotideFault { throw fault }
                parsed.matrices.append(matrix)
            } catch {
                parsed.faults.append(error)
            }
        }
        return parsed
    }

    private func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    private mutating func readBlocks() {
        var block = PlainMatrixBlock(path: path)
        while let line = reader.next() {
            do throws(MotifFileError) {
                try read(line, into: &block)
            } catch {
                parsed.faults.append(block.header.map(error.of) ?? error)
                block = PlainMatrixBlock(path: path)
                reader.skip { !$0.isBlank && $0.text.first != UInt8(ascii: "#") && !$0.isHeader && !$0.text.starts(with: "//".utf8) }
            }
        }
        finish(&block)
    }

    private mutating func read(_ line: Line, into block: inout PlainMatrixBlock) throws(MotifFileError) {
        if line.isBlank {
            // A blank line between a header and its rows ends nothing.
            if !block.rows.isEmpty { finish(&block) }
        } else if line.text.first == UInt8(ascii: "#") {
            if !block.rows.isEmpty { finish(&block) }
            if let id = line.text.inclusiveValue("ID") {
                finish(&block)
                block.header = try MotifHeader(idAndName: id, line: line.number, path: path)
            } else if let width = line.text.inclusiveValue("W") {
                block.declaredWidth = Double(decimal: width).flatMap(Int.init(exactly:))
            }
        } else if line.text.first == UInt8(ascii: ";") {
            if !block.rows.isEmpty { finish(&block) }
        } else if line.text.elementsEqual("//".utf8) {
            // Rows of letters end with the fourth, before the slashes.
            if block.rows.isEmpty, block.header == nil, !blocks.isEmpty { blocks[blocks.count - 1].endsBySlashes = true }
            block.endsBySlashes = true
            finish(&block)
        } else if let columns = try ColumnLetters(line.text, line: line.number, path: path) {
            if !block.rows.isEmpty { finish(&block) }
            block.columns = columns.bases
        } else if line.text.after("AA")?.startsWithNumber == true, line.text.dropFirst(2).first?.isBlank == true {
            throw Alphabet.dinucleotides.error("it has a row AA", path: path, line: line.number)
        } else if let row = try LetterRow(line, path: path), row.numbers.startsWithNumber {
            try block.append(row.numbers, label: row, line: line.number)
        } else if line.text.startsWithNumber {
            try block.append(line.text, label: nil, line: line.number)
        } else {
            finish(&block)
            block.header = try MotifHeader(
                idAndName: line.isHeader ? line.text.dropFirst() : line.text, line: line.number, path: path)
        }
        if block.isComplete { finish(&block) }
    }

    /// Checks and keeps the matrix that has been read, if there is one, and begins the next.
    private mutating func finish(_ block: inout PlainMatrixBlock) {
        defer { block = PlainMatrixBlock(path: path) }
        do throws(MotifFileError) {
            guard !block.rows.isEmpty else {
                guard let header = block.header else { return }
                throw error(header.line, "motif \(header.id) has no rows", "write its matrix after this line")
            }
            try block.check()
            blocks.append(block)
        } catch {
            parsed.faults.append(block.header.map(error.of) ?? error)
        }
    }
}

// MARK: - Four rows of four numbers

extension PlainMatrixParser {
    /// Decides whether the rows of a matrix of four positions are letters or positions.
    ///
    /// - Parameter common: whether rows are letters in the other matrices of the file; `nil` if these do not tell.
    /// - Throws: ``MotifFileError`` if the numbers allow both.
    private func layout(
        ofSquare block: PlainMatrixBlock, like common: Bool?, header: MotifHeader
    ) throws(MotifFileError) -> MatrixText.Layout {
        let letters = MatrixText.Layout.letters(block.letters)
        let positions = MatrixText.Layout.positions(Base.allCases)
        if let common { return common ? letters : positions }
        // The letter before a row of a position is one that stands there.
        if block.isLabelled, !block.labelsAreConsensus { return letters }
        let rows = block.rows.map { SIMD4($0.numbers) }
        let columns = (0..<4).map { column in SIMD4(rows.map { $0[column] }) }
        switch (Self.arePositions(columns), Self.arePositions(rows)) {
        case (true, false): return letters
        case (false, true): return positions
        default:
            throw error(
                header.line, "the four rows of four numbers of motif \(header.id) may be letters or positions",
                block.isLabelled
                    ? "name --motif-format jaspar (letters) or hocomoco (positions), or write brackets around the numbers of letters"
                    : "name --motif-format jaspar (letters) or hocomoco (positions) if each motif begins with \">\", else write a letter before each row or a line \"A C G T\" before positions"
            ).of(header)
        }
    }

    /// Whether the vectors can be positions: their sums are equal within a hundredth, or each has log-odds of both signs.
    private static func arePositions(_ columns: [SIMD4<Double>]) -> Bool {
        if columns.contains(where: { $0.min() < 0 }) { return columns.allSatisfy { $0.min() <= 0 && $0.max() >= 0 } }
        return MatrixText.areEqual(columns.map { $0.sum() })
    }
}

extension MatrixText.Layout {
    fileprivate var isLetters: Bool { if case .letters = self { true } else { false } }
}

extension ArraySlice<UInt8> {
    /// The value of a comment of INCLUSive such as `#ID = box_1`; `nil` if this is another line.
    fileprivate func inclusiveValue(_ key: StaticString) -> ArraySlice<UInt8>? {
        guard let rest = after("#", key), let value = rest.after("="), !value.trimmed.isEmpty else { return nil }
        return value.trimmed
    }
}
