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

    /// Number of non-blank lines that are searched for the first matrix. Complete UniPROBE files have three lines before it.
    private static let longestBeginning = 20

    /// Detects UniPROBE, CIS-BP or a plain matrix by the first row of a matrix near the start of the file.
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
            // One line of text may stand before the numbers. More text than that belongs to an unknown format.
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
                // A header or the end of the file ends the matrix.
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
    /// Whether this is the line `MEME version N`, which every MEME file has.
    var startsMEME: Bool {
        guard let version = text.after("MEME", "version")?.trimmed.first else { return false }
        return version.isDigit
    }

    /// The first word of the line.
    fileprivate var code: ArraySlice<UInt8> { text.prefix { !$0.isBlank } }

    /// Whether the line is a row that begins with a letter of DNA or RNA.
    fileprivate var startsWithLabel: Bool {
        guard let row = try? LetterRow(self, path: "") else { return false }
        return "ACGTUacgtu".utf8.contains(row.letter) && row.numbers.startsWithNumber
    }
}

extension ArraySlice<UInt8> {
    /// Whether the line names the letters of four columns.
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
