internal import MotifCore

/// The weights of a motif, and the sites that they were made of.
struct MotifWeights: Sendable {
    let matrix: LogOddsMatrix
    /// The scores of the sites without their own letters; `nil` for the weights of a word.
    let leftOut: LeftOutSites?

    /// The weights of a word, from which its refinement begins.
    init(_ word: Word, match: Double) {
        matrix = LogOddsMatrix(Motif(id: "word", probabilities: word.probabilities(match: match)), background: .uniform, pseudocount: 0)
        leftOut = nil
    }

    /// The weights of the letters at some columns of the sites of an evaluation.
    ///
    /// - Parameter columns: indices of the evaluation's `counts`.
    init(_ evaluation: Evaluation, columns: Range<Int>, design: DiscoveryDesign) {
        let counts = evaluation.counts[columns]
        matrix = design.matrix(counts)
        leftOut = LeftOutSites(matrix, counts: counts, places: evaluation.positivePlaces(columns: columns, design), design: design)
    }
}
