extension LogOddsMatrix {
    /// The matrix that counts matching letters: a window's score is the number of its letters that a consensus admits.
    ///
    /// The score of a window with m mismatches is w − m, on the grid of whole numbers (``cellsPerUnit`` is 1). So ``ScoreDistribution``
    /// gives the exact p-value of at most m mismatches.
    ///
    /// - Parameter consensus: the bases that each letter admits, 1 to ``Motif/maximumWidth`` sets; none empty.
    public init(consensus: [BaseSet]) {
        precondition(consensus.allSatisfy { !$0.isEmpty }, "Each letter of a consensus admits a base.")
        self.init(
            cells: consensus.flatMap { letter in Base.allCases.map { letter.contains(BaseSet($0)) ? 1 : 0 } }, cellsPerUnit: 1)
    }
}
