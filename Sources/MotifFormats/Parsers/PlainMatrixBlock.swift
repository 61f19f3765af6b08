internal import MotifCore

/// One matrix of a plain file while it is read: its rows, and what decides whether these are letters or positions.
struct PlainMatrixBlock {
    private let path: String
    /// The id and the name; `nil` if no line gives them.
    var header: MotifHeader?
    /// The bases of the columns; `nil` if no line names them.
    var columns: [Base]?
    /// The number of positions that a line `#W = n` gives; `nil` if there is none.
    var declaredWidth: Int?
    /// Whether a line `//` ends the matrix.
    var endsBySlashes = false

    /// The rows, which have the same number of numbers.
    private(set) var rows: [MatrixRow] = []
    /// The letters before the rows; empty if they have none.
    private var labels: [LetterRow] = []

    init(path: String) { self.path = path }

    /// Reads the numbers of the next row.
    ///
    /// - Parameter label: the row with its letter; `nil` if no letter precedes the numbers.
    /// - Throws: ``MotifFileError`` if the row does not fit the rows before it.
    mutating func append(_ text: ArraySlice<UInt8>, label: LetterRow?, line: Int) throws(MotifFileError) {
        guard rows.count < Motif.maximumWidth else {
            throw error(line, "the matrix has more than \(Motif.maximumWidth) rows", "give motifs of 1 to \(Motif.maximumWidth) positions")
        }
        guard rows.isEmpty || labels.isEmpty == (label == nil) else {
            throw error(line, "only some rows of the matrix have a label", "label all four rows or none")
        }
        let row = try MatrixRow(text, line: line, path: path)
        if let width = rows.first?.numbers.count, row.numbers.count != width {
            throw error(
                line, "the row has \(row.numbers.count.of("number")), the one before has \(width)",
                "give one number for each position in every row")
        }
        rows.append(row)
        if let label { labels.append(label) }
    }

    /// Whether letters precede the rows.
    var isLabelled: Bool { !labels.isEmpty }

    /// The bases of rows that are letters: the labels, or A, C, G and T if there are none.
    var letters: [Base] { isLabelled ? labels.compactMap { Base(letter: $0.letter) } : Base.allCases }

    /// Whether the labels are A, C, G and T in some order.
    private var labelsAreBases: Bool { labels.count == 4 && Set(letters).count == 4 }

    /// Whether labelled rows can be positions: four numbers after a letter of a consensus, without brackets or a mark.
    private var canBePositions: Bool {
        rows[0].numbers.count == 4 && labels.allSatisfy { !$0.isMarked && Consensus.bases(of: $0.letter) != nil && $0.letter.lowercased != UInt8(ascii: "u") }
    }

    /// Whether the matrix has its last row: labelled rows of letters end with the fourth, unless they can be positions.
    var isComplete: Bool { labelsAreBases && !canBePositions }

    /// Whether the label of each row stands for the base with the largest number of that row.
    var labelsAreConsensus: Bool {
        zip(labels, rows).allSatisfy { Consensus.stands($0.letter, for: SIMD4($1.numbers)) }
    }

    /// The meaning of the rows, if labels or the number of rows and columns decide it; `nil` for four rows of four numbers.
    ///
    /// The matrix has passed ``check()``.
    var layout: MatrixText.Layout? {
        if isLabelled {
            switch (labelsAreBases, canBePositions) {
            case (true, true): return nil
            case (false, true): return .positions(Base.allCases)
            default: return .letters(letters)
            }
        }
        if let columns { return .positions(columns) }
        switch (rows.count == 4, rows[0].numbers.count == 4) {
        case (true, false): return .letters(Base.allCases)
        case (false, true): return .positions(Base.allCases)
        default: return nil
        }
    }

    /// Checks that the rows are a matrix.
    ///
    /// - Throws: ``MotifFileError`` if they are not four letters or four columns, or not as many positions as declared.
    func check() throws(MotifFileError) {
        let first = rows[0]
        if isLabelled {
            if !labelsAreBases, !canBePositions { throw try labelFault() }
            if !labelsAreBases, let row = zip(labels, rows).first(where: { !Consensus.stands($0.letter, for: SIMD4($1.numbers)) })?.1 {
                throw error(
                    row.line, "the letter of the row is not that of its largest number", "write a blank line or a line with an id between two matrices")
            }
        } else if columns != nil || rows.count != 4, first.numbers.count != 4 {
            if let alphabet = Alphabet(numbersOfPosition: first.numbers.count) {
                throw alphabet.error("a row has \(first.numbers.count) numbers", path: path, line: first.line)
            }
            throw error(
                first.line, "the matrix has \(rows.count.of("row")) of \(first.numbers.count.of("number"))",
                "give four rows, one for each letter, or four numbers in each row")
        }
        let width = if case .letters? = layout { first.numbers.count } else { rows.count }
        if let declaredWidth, width != declaredWidth {
            throw error(first.line, "the matrix has \(width.of("position")), and #W gives \(declaredWidth)", "correct #W or complete the matrix")
        }
    }

    /// Returns the fault of labels that are neither A, C, G and T nor a consensus.
    private func labelFault() throws(MotifFileError) -> MotifFileError {
        if Set(labels.map(\.letter.lowercased)).isSuperset(of: Alphabet.proteinLetters) {
            return .protein("it has 20 rows", path: path, line: rows[0].line)
        }
        var seen: Set<Base> = []
        for (label, row) in zip(labels, rows) where !seen.insert(try label.base()).inserted {
            return error(row.line, "there is a second row \(try label.base().letter) of the matrix", "give one row each for A, C, G and T")
        }
        return error(rows[0].line, "the matrix has \(rows.count) of the rows A, C, G and T", "give one row each for A, C, G and T")
    }

    private func error(_ line: Int, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }
}
