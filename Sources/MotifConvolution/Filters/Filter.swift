public import MotifCore

extension FilterBank {
    /// One motif, ready to be slid over sequences.
    public struct Filter: Sendable {
        /// The motif's accession.
        public let id: String
        /// The motif's readable name; `nil` if it has none.
        public let name: String?
        /// The weights of the forward strand. The reverse strand reads them backwards, as `LogOddsMatrix.reverseComplement`.
        public let matrix: LogOddsMatrix
        /// The lowest score of a hit, in the matrix's cells; `nil` if no window can be a hit.
        public let thresholdScore: Int32?
        /// The lowest score asked for, in the matrix's cells; `nil` if only a p-value was asked for.
        public let lowestScore: Int32?
        /// The lowest p-value that a window can have.
        public let bestPValue: Double
        /// Whether ``bestPValue`` is above the p-value asked for, so that ``ShortMotifPolicy`` decides the threshold.
        public let isShort: Bool
        /// The p-value of ``thresholdScore``: the share of a random sequence's windows that are hits. `nil` if no window can be a hit.
        public let thresholdPValue: Double?
        /// The p-values of the scores that are hits.
        public let significance: SignificanceTable

        /// Whether the score of a window is the number of its letters that match a consensus.
        var countsMatches = false

        /// The number of letters in which a hit differs from the filter's consensus; `nil` if the filter is not that of a consensus.
        ///
        /// - Parameter score: the score of the hit.
        public func mismatches(ofScore score: Int32) -> Int? { countsMatches ? Int(matrix.maximumScore - score) : nil }

        /// The number of columns, w.
        public var width: Int { matrix.width }

        /// A filter whose hits are the windows with a p-value of at most `pValue`, and a score of at least `lowestScore`.
        ///
        /// - Parameters:
        ///   - id: the accession.
        ///   - name: the readable name; `nil` if there is none.
        ///   - matrix: the weights of the forward strand.
        ///   - background: the background of p-values, the same as the matrix's.
        ///   - pValue: the highest p-value of a hit, in (0, 1].
        ///   - lowestScore: the lowest score of a hit, in the matrix's cells; `nil` if p-values alone decide.
        ///   - shortMotifs: the threshold if even the best window has a p-value above `pValue`.
        public init(
            id: String, name: String? = nil, matrix: LogOddsMatrix, background: Background, pValue: Double, lowestScore: Int32? = nil,
            shortMotifs: ShortMotifPolicy = .skip
        ) {
            var distribution = ScoreDistribution(matrix, background: background, upTo: pValue)
            let isShort = distribution.thresholdScore == nil
            if isShort, shortMotifs == .best {
                distribution = ScoreDistribution(matrix, background: background, downTo: matrix.maximumScore)
            }
            self.init(id: id, name: name, matrix: matrix, lowestScore: lowestScore, isShort: isShort, distribution)
        }

        /// A filter whose hits are the windows with at least a given score.
        ///
        /// - Parameters:
        ///   - id: the accession.
        ///   - name: the readable name; `nil` if there is none.
        ///   - matrix: the weights of the forward strand.
        ///   - background: the background of p-values.
        ///   - thresholdScore: the lowest score of a hit, in the matrix's cells.
        public init(
            id: String, name: String? = nil, matrix: LogOddsMatrix, background: Background, thresholdScore: Int32
        ) {
            let distribution = ScoreDistribution(matrix, background: background, downTo: thresholdScore)
            self.init(id: id, name: name, matrix: matrix, lowestScore: thresholdScore, isShort: false, distribution)
        }

        private init(
            id: String, name: String?, matrix: LogOddsMatrix, lowestScore: Int32?, isShort: Bool, _ distribution: ScoreDistribution
        ) {
            self.id = id
            self.name = name
            self.matrix = matrix
            let reached = distribution.thresholdScore.map { max($0, lowestScore ?? $0) }
            let threshold = reached.flatMap { $0 <= distribution.maximumScore ? $0 : nil }
            thresholdScore = threshold
            self.lowestScore = lowestScore
            self.isShort = isShort
            bestPValue = distribution.bestPValue
            thresholdPValue = threshold.map(distribution.pValue(of:))
            significance = SignificanceTable(distribution)
        }
    }
}
