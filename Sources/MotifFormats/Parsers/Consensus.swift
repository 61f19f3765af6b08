internal import MotifCore

/// Motifs that are given as a consensus in IUPAC letters, such as `GATA=WGATAR`.
public enum Consensus {
    /// Makes the motif of a consensus. Its own threshold admits the windows that match every letter.
    ///
    /// The bases of a letter share 20 sites equally, as in a file of probabilities without a number of sites.
    ///
    /// - Parameter text: an id, `=` and IUPAC letters, which become the name; or letters alone, which are then the id. U is read as T.
    /// - Throws: ``MotifFileError``, whose path quotes the text.
    public static func motif(_ text: String) throws(MotifFileError) -> MotifRecord {
        let bytes = Array(text.utf8)[...]
        let path = "consensus \(bytes.quoted)"
        func error(_ problem: String) -> MotifFileError {
            MotifFileError(path: path, problem: problem, advice: "write it as NAME=GATAAG")
        }
        let parts = bytes.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
        guard parts.count <= 2 else {
            throw MotifFileError(path: path, problem: "there is more than one \"=\"", advice: "give each consensus by a --consensus of its own")
        }
        let letters = parts[parts.count - 1]
        guard !letters.isEmpty else { throw error("there are no letters") }
        guard !parts[0].isEmpty else { throw error("there is no name before \"=\"") }
        guard !text.unicodeScalars.contains(where: \.isControl) else { throw error("there is a control character") }
        return try motif(id: String(decoding: parts[0], as: UTF8.self), letters: letters, isNamed: parts.count == 2, path: path, line: nil)
    }

    /// Reads a file of consensuses: FASTA, or lines of a name, a tab and letters, or of letters alone. Lines that begin with `#` are comments.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, uncompressed.
    ///   - path: the name of the file in errors.
    /// - Throws: ``MotifFileError`` with the first line that is malformed.
    public static func motifs(parsing bytes: [UInt8], path: String) throws(MotifFileError) -> [MotifRecord] {
        func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
            MotifFileError(path: path, line: line, problem: problem, advice: advice)
        }
        var records: [MotifRecord] = []
        var reader = LineReader(bytes)
        while let line = reader.nextContent() {
            if line.isHeader {
                let header = try MotifHeader(idAndName: line.text.dropFirst(), line: line.number, path: path)
                var letters: [UInt8] = []
                var ahead = reader
                while let line = ahead.nextContent(), !line.isHeader {
                    letters += line.text
                    reader = ahead
                }
                guard !letters.isEmpty else { throw error(line.number, "\(header.id) has no letters", "write its consensus on the next line") }
                records.append(try motif(id: header.id, letters: letters[...], isNamed: true, path: path, line: line.number))
            } else {
                let fields = line.text.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map(\.trimmed)
                guard fields.count <= 2, !fields.contains(where: \.isEmpty) else {
                    throw error(line.number, "the line is no name and consensus", "write a name, a tab and letters of the IUPAC code in each line, or FASTA")
                }
                let header = try MotifHeader(id: fields[0], name: nil, line: line.number, path: path)
                records.append(try motif(id: header.id, letters: fields[fields.count - 1], isNamed: fields.count == 2, path: path, line: line.number))
            }
        }
        guard !records.isEmpty else { throw error(nil, "the file has no consensus", "write a name, a tab and letters of the IUPAC code in each line, or FASTA") }
        return records
    }

    /// Makes the motif of letters.
    ///
    /// - Parameter isNamed: whether the id is not the letters themselves, so that they become the name.
    private static func motif(
        id: String, letters: ArraySlice<UInt8>, isNamed: Bool, path: String, line: Int?
    ) throws(MotifFileError) -> MotifRecord {
        func error(_ problem: String, _ advice: String) -> MotifFileError {
            MotifFileError(path: path, line: line, motif: id, problem: problem, advice: advice)
        }
        guard letters.count <= Motif.maximumWidth else {
            throw error("there are \(letters.count) letters", "give motifs of 1 to \(Motif.maximumWidth) positions")
        }
        var columns: [SIMD4<Double>] = []
        var rest = String(decoding: letters, as: UTF8.self)[...]
        while let letter = rest.popFirst() {
            guard let bases = letter.asciiValue.flatMap(bases) else {
                throw error("\("\(letter)".printable.debugDescription) is no letter of the IUPAC code", "write A, C, G, T or one of RYSWKMBDHVN")
            }
            columns.append(bases)
        }
        guard columns.contains(where: { $0.min() == 0 }) else {
            throw error("it has no letter but N, and matches everywhere", "write a letter that stands for less than all bases")
        }
        let motif = Motif(id: id, name: isNamed ? String(decoding: letters, as: UTF8.self) : nil, probabilities: columns)
        // Against a uniform background the bases of a letter score the same, so that exactly the matching windows have the best score.
        let scores = LogOddsMatrix(motif, background: .uniform)
        let sets = String(decoding: letters, as: UTF8.self).utf8.map(BaseSet.init(letter:))
        return MotifRecord(motif, consensus: sets, scores: scores, threshold: scores.maximumScore)
    }

    /// Returns whether an IUPAC letter stands for the base with the largest number; `false` for any other letter.
    static func stands(_ letter: UInt8, for column: SIMD4<Double>) -> Bool {
        bases(of: letter)?[column.indices.max { column[$0] < column[$1] }!] ?? 0 > 0
    }

    /// Returns 1 for each base that an IUPAC letter stands for, and 0 for the others; `nil` for any other letter.
    static func bases(of letter: UInt8) -> SIMD4<Double>? {
        let set = BaseSet(letter: letter)
        return set.isEmpty ? nil : SIMD4(Base.allCases.map { set.contains(BaseSet($0)) ? 1 : 0 })
    }
}
