internal import Dispatch
internal import MotifConvolution
internal import MotifCore
internal import RealModule

/// The words that more positives than negatives hold, from which motifs are refined.
///
/// Words of two halves of three letters, up to `longestGap` apart, and words of seven and eight letters are counted. A word and its
/// reverse complement are one if both strands are read. Words are ranked by the deviance of the numbers of sequences that hold them.
struct EnrichedWords {
    /// The words, the most enriched first; none is a shift of a better one.
    let words: [Word]

    /// The longest gap, in letters.
    private static let longestGap = 10
    /// The numbers of letters of words without a gap; those of six letters are words with a gap of 0.
    private static let longWords = [7, 8]
    /// The numbers of letters of words where all others are too long.
    private static let shortWords = [4, 5]

    /// Counts words and ranks them.
    ///
    /// - Parameters:
    ///   - rows: the indices of the sequences.
    ///   - positives: the number of `rows` that are positives; they come first.
    ///   - longest: the largest number of letters of a word, its gap included.
    ///   - count: the largest number of words.
    init(
        in sequences: MaskedSequences, rows: [Int], positives: Int, readsBothStrands: Bool, longest: Int, count: Int, threads: Int
    ) {
        let gapped = (0...Self.longestGap).map { WordPattern(half: 3, gap: $0) }.filter { $0.length <= longest }
        let plain = (gapped.isEmpty ? Self.shortWords : Self.longWords).map { WordPattern(half: $0, gap: nil) }.filter { $0.length <= longest }
        let negatives = rows.count - positives
        let codes = sequences.encoded.codes
        let ranked = parallelMap(gapped + plain, threads: threads) { pattern in
            pattern.presence(in: codes, ranges: rows.map { sequences.ranges[$0] }, positives: positives, readsBothStrands: readsBothStrands)
                .compactMap { code, inPositives, inNegatives -> (word: Word, deviance: Double)? in
                    let deviance = Self.deviance(inPositives, of: positives, inNegatives, of: negatives)
                    return deviance > 0 ? (pattern.word(code), deviance) : nil
                }
                .sorted { $0.deviance > $1.deviance }
                .prefix(4 * count)
        }
        var words: [Word] = []
        for candidate in ranked.joined().sorted(by: { $0.deviance > $1.deviance }) {
            guard words.count < count else { break }
            if !words.contains(where: { candidate.word.isShift(of: $0, readsBothStrands: readsBothStrands) }) { words.append(candidate.word) }
        }
        self.words = words
    }

    /// Returns the deviance of the shares of sequences that hold a word, 0 if the share of positives is not higher.
    private static func deviance(_ positive: Int32, of positives: Int, _ negative: Int32, of negatives: Int) -> Double {
        let (x, n, y, m) = (Double(positive) - 0.5, Double(positives), Double(negative) + 0.5, Double(negatives) + 1)
        guard x / n > y / m else { return 0 }
        let share = (x + y) / (n + m)
        func term(_ part: Double, _ whole: Double) -> Double {
            let rest = whole - part
            return part * Double.log(part / (whole * share)) + (rest > 0 ? rest * Double.log(rest / (whole * (1 - share))) : 0)
        }
        return 2 * (term(x, n) + term(y, m))
    }
}
