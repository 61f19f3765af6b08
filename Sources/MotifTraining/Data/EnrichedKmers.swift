internal import MotifCore

/// The words that are more frequent in positive than in negative sequences, from which filters start.
///
/// A word and its reverse complement count as one. Words are ranked by the z-score of the number of sequences that hold them, with
/// pooled variance, and a word that is a shift of a better one is left out. If positives are few, a word that differs from a better
/// one in one letter is left out too, since it comes from the same few sites. If positives are many, such words are the variants of
/// a motif, and worth a filter (chosen by cross-validation on ENCODE training sets).
struct EnrichedKmers {
    /// k, number of letters of a word.
    static let length = 7
    /// Number of words, 4^k.
    private static let wordCount = 1 << (2 * length)

    /// Number of positive sequences from which on words that differ in one letter are different words.
    private static let variantsFrom = 100

    /// The words as base codes, the most enriched first.
    let words: [[UInt8]]

    /// Finds the most enriched words.
    ///
    /// - Parameters:
    ///   - isPositive: For each sequence whether it is positive; `nil` if it does not count.
    ///   - count: The largest number of words.
    ///   - readsBothStrands: Whether a word and its reverse complement count as one.
    init(in sequences: SequenceStore, isPositive: [Bool?], count: Int, readsBothStrands: Bool) {
        let counts = Self.presence(in: sequences, isPositive: isPositive, readsBothStrands: readsBothStrands)
        let positives = isPositive.count { $0 == true }, negatives = isPositive.count { $0 == false }
        let ranked = (0..<Self.wordCount)
            .filter { counts.positive[$0] > 0 || counts.negative[$0] > 0 }
            .map { code in
                (code: code, score: Self.score(counts.positive[code], of: positives, counts.negative[code], of: negatives))
            }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.code < $1.code }
        let mismatches = positives < Self.variantsFrom ? 1 : 0
        var words: [[UInt8]] = []
        for (code, score) in ranked where score > 0 {
            guard words.count < count else { break }
            let word = Self.letters(of: code)
            let forms = readsBothStrands ? [word, Self.reverseComplement(word)] : [word]
            if !words.contains(where: { taken in forms.contains { Self.isShift($0, of: taken, mismatches: mismatches) } }) { words.append(word) }
        }
        self.words = words
    }

    /// Counts the positive and the negative sequences that hold each word, by the code of the word. With both strands, the smaller code
    /// of a word and its reverse complement counts for both.
    private static func presence(
        in sequences: SequenceStore, isPositive: [Bool?], readsBothStrands: Bool
    ) -> (positive: [Int32], negative: [Int32]) {
        var positive = [Int32](repeating: 0, count: wordCount)
        var negative = positive
        // The last sequence, counted from 1, in which each word was seen.
        var seen = positive
        let mask = wordCount - 1
        for row in 0..<sequences.count {
            guard let isPositive = isPositive[row] else { continue }
            var forward = 0, reverse = 0, known = 0
            for base in sequences[row] {
                known = base == Base.unknownCode ? 0 : known + 1
                forward = (forward << 2 | Int(base & 3)) & mask
                reverse = reverse >> 2 | (3 - Int(base & 3)) << (2 * length - 2)
                guard known >= length else { continue }
                let code = readsBothStrands ? min(forward, reverse) : forward
                guard seen[code] != row + 1 else { continue }
                seen[code] = Int32(row + 1)
                if isPositive { positive[code] += 1 } else { negative[code] += 1 }
            }
        }
        return (positive, negative)
    }

    /// Returns the z-score of a word from the numbers of positive and negative sequences that hold it.
    private static func score(_ inPositives: Int32, of positives: Int, _ inNegatives: Int32, of negatives: Int) -> Double {
        let pooled = Double(inPositives + inNegatives + 1) / Double(positives + negatives + 2)
        let sizes = (Double(max(positives, 1)), Double(max(negatives, 1)))
        let deviation = (pooled * (1 - pooled) * (1 / sizes.0 + 1 / sizes.1)).squareRoot()
        return (Double(inPositives) / sizes.0 - Double(inNegatives) / sizes.1) / deviation
    }

    /// Returns the base codes of the word with a code.
    private static func letters(of code: Int) -> [UInt8] {
        (0..<length).map { UInt8(code >> (2 * (length - 1 - $0)) & 3) }
    }

    private static func reverseComplement(_ word: [UInt8]) -> [UInt8] { word.reversed().map { 3 - $0 } }

    /// Whether two words overlap by five letters or more with at most the given number of mismatches.
    private static func isShift(_ word: [UInt8], of other: [UInt8], mismatches: Int) -> Bool {
        for shift in -(length - 5)...(length - 5) {
            let overlap = max(0, shift)..<min(length, length + shift)
            if overlap.count(where: { word[$0] != other[$0 - shift] }) <= mismatches { return true }
        }
        return false
    }
}
