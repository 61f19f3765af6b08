extension MotifFormat {
    /// Tells the format of a file from its content; nil if it is none of these.
    ///
    /// MEME text has a line `MEME version N`, perhaps after comments or a banner. Where each motif begins with `>`, its header and the shape of
    /// its matrix tell: a raw one of four rows is JASPAR's, one of four columns HOCOMOCO's or, with comments, Cluster-Buster's. Four rows of
    /// four numbers are read as a plain matrix is, which has the numbers tell what rows are.
    ///
    /// - Parameter bytes: the whole file, uncompressed.
    public static func detected(in bytes: [UInt8]) -> MotifFormat? {
        let reader = LineReader(bytes)
        var lines = reader
        guard let first = lines.nextContent() else { return hasMEMEVersion(reader) ? .meme : nil }
        if first.isHeader { return formatWithHeaders(first, reader) }
        if hasMEMEVersion(reader) { return .meme }
        if TRANSFACParser.firstCodes.contains(where: { first.code.elementsEqual($0.utf8) }) { return .transfac }
        return formatOfBeginning(reader)
    }

    private static func hasMEMEVersion(_ reader: LineReader) -> Bool {
        var lines = reader
        while let line = lines.next() {
            if line.startsMEME { return true }
        }
        return false
    }

    /// How many lines that are not blank are searched for the first matrix; complete files of UniPROBE have three before it.
    private static let longestBeginning = 20

    /// UniPROBE, CIS-BP, a plain matrix, or nil, whichever has its first row in the first lines.
    private static func formatOfBeginning(_ reader: LineReader) -> MotifFormat? {
        var lines = reader
        var contentCount = 0
        for _ in 0..<longestBeginning {
            guard let line = lines.nextFilled() else { return nil }
            if line.text.after("#", "Motif", ":") != nil { return .uniprobe }
            guard line.text.first != UInt8(ascii: "#") else { continue }
            contentCount += 1
            if line.cisBPColumns?.isLetters == true { return .cisBP }
            if contentCount > 1, line.isUniPROBERow { return .uniprobe }
            // One line of text may stand before the numbers; more of it would be of an unknown format.
            if contentCount <= 2, line.text.startsWithNumber || line.text.isLetters || line.startsWithLabel { return .matrix }
        }
        return nil
    }

    private static func formatWithHeaders(_ first: Line, _ reader: LineReader) -> MotifFormat {
        if first.text.after(">log-odds", "matrix") != nil || first.text.after(">letter-probability", "matrix") != nil { return .pwmScan }
        var lines = reader
        var hasComments = false
        var rows = 0
        var numbers = 0
        var hasSquare = false
        while true {
            let line = lines.nextFilled()
            if let line, line.text.first == UInt8(ascii: "#") {
                hasComments = true
                continue
            }
            guard let line, !line.isHeader else {
                // The end of a matrix.
                switch (rows == 4, numbers == 4) {
                case (true, true): hasSquare = true
                case (false, true): return hasComments ? .clusterBuster : .hocomoco
                default: if rows > 0 { return .jaspar }
                }
                guard line != nil else { return hasSquare ? .matrix : .jaspar }
                (rows, numbers) = (0, 0)
                continue
            }
            if line.text.isLetters { return hasComments ? .clusterBuster : .hocomoco }
            if rows == 0 {
                if line.startsWithLabel { return .jaspar }
                numbers = line.text.wordCount
                if numbers == 4, line.text.startsWithNumber, HOMERHeader.isLikely(first) { return .homer }
            }
            rows += 1
        }
    }
}

extension Line {
    /// Whether this is the line `MEME version N` that every MEME file has.
    var startsMEME: Bool {
        guard let version = text.after("MEME", "version")?.trimmed.first else { return false }
        return version.isDigit
    }

    /// The first word.
    fileprivate var code: ArraySlice<UInt8> { text.prefix { !$0.isBlank } }

    /// Whether the line is a row that begins with a letter of DNA or RNA.
    fileprivate var startsWithLabel: Bool {
        guard let row = try? LetterRow(self, path: "") else { return false }
        return "ACGTUacgtu".utf8.contains(row.letter) && row.numbers.startsWithNumber
    }
}

extension ArraySlice<UInt8> {
    /// Whether these are the letters of four columns.
    fileprivate var isLetters: Bool {
        do { return try ColumnLetters(self, line: 1, path: "") != nil } catch { return true }
    }

    fileprivate var wordCount: Int {
        var rest = self
        var count = 0
        while rest.nextToken() != nil { count += 1 }
        return count
    }
}
