internal import MotifCore

extension MotifFormat {
    /// Detects the format of a motif file from its content.
    ///
    /// MEME text has a line `MEME version N`, perhaps after comments or a banner. In files whose motifs begin with `>`, the header and the shape
    /// of the matrix decide: four rows are JASPAR's, and four columns HOCOMOCO's or, with comments, Cluster-Buster's. Four rows of four
    /// numbers are read as a plain matrix, whose parser decides from the numbers whether rows are letters or positions.
    ///
    /// - Parameter bytes: the whole file, uncompressed.
    /// - Returns: the format; `nil` if the content fits none.
    public static func detected(in bytes: [UInt8]) -> MotifFormat? {
        let reader = LineReader(bytes)
        var lines = reader
        var content = lines.nextContent()
        // TRANSFAC's records are divided by //, which may also precede the first one.
        while let line = content, line.text.elementsEqual("//".utf8) { content = lines.nextContent() }
        guard let first = content else { return hasMEMEVersion(reader) ? .meme : nil }
        if first.isHeader { return formatWithHeaders(first, reader) }
        if hasMEMEVersion(reader) { return .meme }
        if first.text.after("ALPHABET") != nil, reader.contains(where: \.isMEMEMatrix) { return .meme }
        if [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(first.text.first!) { return .json }
        if isYAML(first, reader) { return .yaml }
        if first.code.isTRANSFACCode, firstCodes.contains(where: { first.code.elementsEqual($0.utf8) }) || reader.contains(where: \.namesTRANSFACColumns) {
            return .transfac
        }
        return formatOfBeginning(reader)
    }

    private static func hasMEMEVersion(_ reader: LineReader) -> Bool { reader.contains(where: \.startsMEME) }

    /// The codes with which the first line of a TRANSFAC file may begin although no line `P0` follows, as in STAMP's files.
    private static let firstCodes = ["AC", "ID", "VV", "XX", "NA", "DE", "BF", "P0", "PO"]

    /// Whether the file is YAML: it begins with `---`, or with a key, and some line has a key of a matrix.
    private static func isYAML(_ first: Line, _ reader: LineReader) -> Bool {
        if first.text.elementsEqual("---".utf8) || first.text.starts(with: "--- ".utf8) || first.text.starts(with: "%YAML".utf8) { return true }
        let text = first.text.starts(with: "- ".utf8) ? first.text.dropFirst(2) : first.text
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), text[colon...].dropFirst().first?.isBlank ?? true else { return false }
        return reader.contains { line in
            ["motif:", "pfm:", "- motif:", "- pfm:", "\"pfm\":", "\"motif\":"].contains { line.text.starts(with: $0.utf8) }
        }
    }

    /// Number of lines with text that are searched for the first matrix. Complete UniPROBE files have three lines before it.
    private static let longestBeginning = 20

    /// Detects UniPROBE, CIS-BP or a plain matrix by the first row of a matrix near the start of the file.
    private static func formatOfBeginning(_ reader: LineReader) -> MotifFormat? {
        var lines = reader
        var contentCount = 0
        while contentCount < longestBeginning, let line = lines.nextFilled() {
            if line.text.after("#", "Motif", ":") != nil { return .uniprobe }
            // RSAT's comments begin with a semicolon.
            guard line.text.first != UInt8(ascii: "#"), line.text.first != UInt8(ascii: ";") else { continue }
            contentCount += 1
            if line.cisBPColumns?.namesColumns == true { return .cisBP }
            if contentCount > 1, line.isUniPROBERow { return .uniprobe }
            // One line of text may stand before the numbers. More text than that belongs to an unknown format.
            if contentCount <= 2, line.text.startsWithNumber || line.text.namesColumns || line.startsWithLabel { return .matrix }
        }
        return nil
    }

    private static func formatWithHeaders(_ first: Line, _ reader: LineReader) -> MotifFormat {
        if PWMScanHeader(first) != nil { return .pwmScan }
        var lines = reader
        var hasComments = false
        var hasSquare = false
        var shape = MatrixShape()
        while true {
            let line = lines.nextFilled()
            if let line, line.text.first == UInt8(ascii: "#") {
                hasComments = true
            } else if let line, !line.isHeader {
                shape.add(line)
                if shape.isOfHOMER, HOMERHeader.isLikely(first) { return .homer }
            } else {
                // A header or the end of the file ends the matrix.
                switch shape.rowsArePositions {
                case true?: return hasComments ? .clusterBuster : .hocomoco
                case false?: return .jaspar
                case nil: hasSquare = hasSquare || shape.isSquare
                }
                guard line != nil else { return hasSquare ? .matrix : .jaspar }
                shape = MatrixShape()
            }
        }
    }
}

/// The shape of a matrix after a line `>…`, as far as it tells the format.
private struct MatrixShape {
    private var rowCount = 0
    /// Number of numbers in the first row.
    private var width = 0
    /// The letters before the rows.
    private var labels: [UInt8] = []
    private var isMarked = false
    private var namesColumns = false

    /// Takes a row, or a line that names the columns.
    mutating func add(_ line: Line) {
        if rowCount == 0, line.text.namesColumns {
            namesColumns = true
            return
        }
        var numbers = line.text
        if let row = try? LetterRow(line, path: ""), row.numbers.startsWithNumber {
            numbers = row.numbers
            labels.append(row.letter)
            isMarked = isMarked || row.isMarked
        }
        if rowCount == 0 { width = numbers.startsWithNumber ? numbers.wordCount : 0 }
        rowCount += 1
    }

    /// Whether this can be the beginning of a HOMER motif: four numbers, without letters and named columns.
    var isOfHOMER: Bool { rowCount == 1 && width == 4 && labels.isEmpty && !namesColumns }

    /// Whether there are four rows of four numbers whose meaning is open.
    var isSquare: Bool { rowCount == 4 && width == 4 && rowsArePositions == nil }

    /// Whether rows are positions rather than letters; `nil` if the shape does not tell.
    var rowsArePositions: Bool? {
        if namesColumns { return true }
        guard rowCount > 0 else { return nil }
        if !labels.isEmpty {
            let areBases = labels.count == 4 && Set(labels.compactMap(Base.init(letter:))).count == 4
            let canBePositions = width == 4 && !isMarked && labels.allSatisfy { Consensus.bases(of: $0) != nil }
            return areBases && canBePositions ? nil : canBePositions
        }
        switch (rowCount == 4, width == 4) {
        case (true, true): return nil
        case (true, false): return false
        case (false, true): return true
        // Rows of dinucleotides or amino acids are refused as positions.
        default: return Alphabet(numbersOfPosition: width) != nil
        }
    }
}

extension Line {
    /// Whether this is the line `MEME version N`, which every MEME file has.
    var startsMEME: Bool {
        guard let version = text.after("MEME", "version")?.trimmed.first else { return false }
        return version.isDigit
    }

    /// Whether the line begins a matrix of MEME or MAST.
    fileprivate var isMEMEMatrix: Bool { text.after("log-odds", "matrix", ":") != nil || text.after("letter-probability", "matrix", ":") != nil }

    /// The first word of the line.
    fileprivate var code: ArraySlice<UInt8> { text.prefix { !$0.isBlank } }

    /// Whether the line is `P0` or `PO` with the letters of columns.
    fileprivate var namesTRANSFACColumns: Bool {
        var rest = text
        guard let code = rest.nextToken(), code.isWord("P0") || code.isWord("PO") else { return false }
        return rest.namesColumns
    }

    /// Whether the line is a row that begins with a letter of DNA or RNA.
    fileprivate var startsWithLabel: Bool {
        guard let row = try? LetterRow(self, path: "") else { return false }
        return Consensus.bases(of: row.letter) != nil && row.numbers.startsWithNumber
    }
}

extension LineReader {
    /// Returns whether one of the lines that are left satisfies a condition.
    fileprivate func contains(where condition: (Line) -> Bool) -> Bool {
        var lines = self
        while let line = lines.next() {
            if condition(line) { return true }
        }
        return false
    }
}

extension ArraySlice<UInt8> {
    /// Whether the line names the columns of a matrix, of DNA or another alphabet.
    fileprivate var namesColumns: Bool {
        do { return try ColumnLetters(self, line: 1, path: "") != nil } catch { return true }
    }

    fileprivate var wordCount: Int {
        var rest = self
        var count = 0
        while rest.nextToken() != nil { count += 1 }
        return count
    }
}
