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
        func error(_ problem: String, _ advice: String) -> MotifFileError {
            MotifFileError(path: "consensus \(Array(text.utf8)[...].quoted)", problem: problem, advice: advice)
        }
        let bytes = Array(text.utf8)[...]
        let equals = bytes.lastIndex(of: UInt8(ascii: "="))
        let letters = equals.map { bytes[($0 + 1)...] } ?? bytes
        let id = equals.map { bytes[..<$0] } ?? bytes
        guard !letters.isEmpty else { throw error("there are no letters", "write it as NAME=GATAAG") }
        guard !id.isEmpty else { throw error("there is no name before \"=\"", "write it as NAME=GATAAG") }
        guard !text.unicodeScalars.contains(where: \.isControl) else {
            throw error("there is a control character", "write it as NAME=GATAAG")
        }
        guard letters.count <= Motif.maximumWidth else {
            throw error("there are \(letters.count) letters", "give motifs of 1 to \(Motif.maximumWidth) positions")
        }
        var columns: [SIMD4<Double>] = []
        var rest = String(decoding: letters, as: UTF8.self)[...]
        while let letter = rest.popFirst() {
            guard let bases = letter.asciiValue.flatMap(bases) else {
                throw error("\"\(letter)\" is no letter of the IUPAC code", "write A, C, G, T or one of RYSWKMBDHVN")
            }
            columns.append(bases)
        }
        let motif = Motif(
            id: String(decoding: id, as: UTF8.self), name: equals.map { _ in String(decoding: letters, as: UTF8.self) },
            probabilities: columns)
        // Against a uniform background the bases of a letter score the same, so that exactly the matching windows have the best score.
        let scores = LogOddsMatrix(motif, background: .uniform)
        let sets = String(decoding: letters, as: UTF8.self).utf8.map(BaseSet.init(letter:))
        return MotifRecord(motif, consensus: sets, scores: scores, threshold: scores.maximumScore)
    }

    /// Returns 1 for each base that an IUPAC letter stands for, and 0 for the others; `nil` for any other letter.
    static func bases(of letter: UInt8) -> SIMD4<Double>? {
        let set = BaseSet(letter: letter)
        return set.isEmpty ? nil : SIMD4(Base.allCases.map { set.contains(BaseSet($0)) ? 1 : 0 })
    }
}
