internal import MotifCore

/// What a filter looks for when a training begins: weights of A, C, G and T for columns in its middle.
struct FilterPattern {
    let columns: [SIMD4<Float>]

    private static let wordWeight: Float = 0.75
    private static let otherWeight: Float = -0.25

    /// A word: 0.75 for its letter in a column, −0.25 for the others.
    init(word: [UInt8]) {
        columns = word.map { base in
            var column = SIMD4(repeating: Self.otherWeight)
            column[Int(base)] = Self.wordWeight
            return column
        }
    }

    /// The log-odds of a motif against a uniform background, less the mean of each column, and scaled so that the best site scores
    /// as much as a word of k-mer starts does, 7 · 0.75. A column that has one letter only is then as in a word, but for the scale.
    ///
    /// - Parameter width: of a wider motif the columns with the most information, so many side by side.
    init(motif: Motif, width: Int) {
        let information = motif.counts.map { SequenceLogo.Column(counts: $0).information }
        let count = min(width, motif.width)
        let first = (0...motif.width - count).max { left, right in
            // Of equal windows the first.
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
