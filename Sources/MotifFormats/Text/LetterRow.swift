internal import MotifCore

/// A row that begins with its letter: `A [ 0 3 79 ]`, `A: 0 3 79`, `A | 0 3 79` or `A 0 3 79`.
struct LetterRow {
    /// The letter at the start of the row, which need not be a base.
    let letter: UInt8

    /// The rest of the row after the letter, without brackets or marks.
    let numbers: ArraySlice<UInt8>

    /// Whether brackets or a mark set the letter apart. Only rows of letters have them: rows of positions are `G 0.1 0.2 0.6 0.1`.
    let isMarked: Bool

    private let line: Int
    private let path: String

    /// Reads a line; returns `nil` if it does not begin with a single letter.
    ///
    /// - Throws: ``MotifFileError`` if only one of two brackets is there.
    init?(_ line: Line, path: String) throws(MotifFileError) {
        guard let letter = line.text.first, letter.isLetter else { return nil }
        var numbers = line.text.dropFirst()
        guard numbers.first.map({ $0.isBlank || $0 == UInt8(ascii: "[") || Self.marks.contains($0) }) ?? true else { return nil }
        numbers = numbers.trimmed
        let opens = numbers.first == UInt8(ascii: "[")
        let closes = numbers.last == UInt8(ascii: "]")
        guard opens == closes else {
            throw MotifFileError(
                path: path, line: line.number,
                problem: opens ? "the row has no \"]\" at its end" : "the row has no \"[\" before its numbers", advice: "complete the row")
        }
        if opens { numbers = numbers.dropFirst().dropLast() }
        let hasMark = numbers.first.map(Self.marks.contains) == true
        if hasMark { numbers = numbers.dropFirst() }
        (self.letter, self.numbers, isMarked, self.line, self.path) = (letter, numbers, opens || hasMark, line.number, path)
    }

    /// Creates an empty row of a letter that stands elsewhere than at the start of a line.
    init(_ letter: UInt8, line: Int, path: String) {
        (self.letter, numbers, isMarked, self.line, self.path) = (letter, [], true, line, path)
    }

    /// The marks that may divide the letter from the numbers in place of a bracket.
    private static let marks = Array(":|".utf8)

    /// Returns the base that the letter names.
    ///
    /// - Throws: ``MotifFileError`` if the letter is not A, C, G or T.
    func base() throws(MotifFileError) -> Base {
        if let base = Base(letter: letter) { return base }
        if letter.lowercased == UInt8(ascii: "u") { throw .rna("it has a row U", path: path, line: line) }
        if Alphabet.proteinLetters.contains(letter.lowercased), Consensus.bases(of: letter) == nil {
            throw .protein("it has a row \(Character(Unicode.Scalar(letter)))", path: path, line: line)
        }
        throw MotifFileError(
            path: path, line: line, problem: "a row has the label \([letter][...].quoted)", advice: "give one row each for A, C, G and T")
    }
}

/// The line that names the bases of a matrix's four columns, such as `A C G T` or the part of `Pos A C G T` after its first word.
struct ColumnLetters {
    /// The four bases in the order of the columns.
    let bases: [Base]

    /// Reads a line; returns `nil` if it does not name columns by letters.
    ///
    /// - Throws: ``MotifFileError`` if the columns are those of RNA, protein or dinucleotides, or a letter occurs twice.
    init?(_ text: ArraySlice<UInt8>, line: Int, path: String) throws(MotifFileError) {
        if let alphabet = Alphabet(columns: text) { throw alphabet.error("its columns are \(text.trimmed.quoted)", path: path, line: line) }
        var letters: [UInt8] = []
        var rest = text
        while letters.count < 5, let token = rest.nextToken() {
            guard token.count == 1, Base(letter: token.first!) != nil || token.isWord("U") else { return nil }
            letters.append(token.first!)
        }
        guard letters.count == 4 else { return nil }
        let bases = letters.compactMap(Base.init(letter:))
        guard bases.count == 4 else { throw .rna("it has a column U", path: path, line: line) }
        guard Set(bases).count == 4 else {
            throw MotifFileError(
                path: path, line: line, problem: "the columns are \(text.trimmed.quoted)", advice: "give one column each for A, C, G and T")
        }
        self.bases = bases
    }
}

extension Base {
    /// Creates the base of a letter A, C, G or T, in either case; returns `nil` for any other letter.
    init?(letter: UInt8) {
        switch letter.lowercased {
        case UInt8(ascii: "a"): self = .a
        case UInt8(ascii: "c"): self = .c
        case UInt8(ascii: "g"): self = .g
        case UInt8(ascii: "t"): self = .t
        default: return nil
        }
    }
}
