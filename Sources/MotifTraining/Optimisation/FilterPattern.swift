internal import MotifCore

/// The weights of A, C, G and T in the middle columns of a filter when a training begins.
struct FilterPattern {
    /// The weights of each column, from the first column of the pattern on.
    let columns: [SIMD4<Float>]

    /// The weight of the letter of a word.
    private static let wordWeight: Float = 0.75
    /// The weight of the other letters.
    private static let otherWeight: Float = -0.25

    /// Makes the pattern of a word of base codes: 0.75 for its letter in a column, −0.25 for the others.
    init(word: [UInt8]) {
        columns = word.map { base in
            var column = SIMD4(repeating: Self.otherWeight)
            column[Int(base)] = Self.wordWeight
            return column
        }
    }

    /// Makes the pattern of a motif: its log-odds against a uniform background, less the mean of each column.
    ///
    /// The pattern is scaled so that the best site scores 7 · 0.75, as much as an enriched word does. A column of one letter then
    /// looks as in a word, but for the scale.
    ///
    /// - Parameter width: The number of columns of the filter. A wider motif gives the adjacent columns with the most information.
    init(motif: Motif, width: Int) {
        let information = motif.counts.map { SequenceLogo.Column(counts: $0).information }
        let count = min(width, motif.width)
        let first = (0...motif.width - count).max { left, right in
            // Among equal windows the first is taken.
            (information[left..<left + count].reduce(0, +), right) < (information[right..<right + count].reduce(0, +), left)
        }!
        let matrix = LogOddsMatrix(motif, background: .uniform)
        let centred = (first..<first + count).map { position in
            let column = SIMD4<Float>((0..<4).map { Float(matrix[position, $0]) })
            return column - column.sum() / 4
        }
        let best = centred.reduce(0) { $0 + $1.max() }
        let scale = best > 0 ? Self.wordWeight * Float(EnrichedKmers.length) / best : 0
        columns = centred.map { $0 * scale }
    }
}
