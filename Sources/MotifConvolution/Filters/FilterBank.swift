public import MotifCore

/// The filters of a scan: integer weights with a threshold each, one set of weights for every position and both strands.
public struct FilterBank: Sendable {
    /// One motif, ready to be slid over sequences.
    public struct Filter: Sendable {
        /// The motif's accession.
        public let id: String
        /// The motif's readable name, if it has one.
        public let name: String?
        /// The weights, read backwards (``LogOddsMatrix/reverseComplement``) on the reverse strand.
        public let matrix: LogOddsMatrix
        /// The lowest score that is a hit; nil if no window can reach the p-value or the score asked for.
        public let thresholdScore: Int32?
        /// The score asked for; nil if a p-value was.
        public let lowestScore: Int32?
        /// The p-value of the best window that there can be.
        public let bestPValue: Double
        /// The p-value of ``thresholdScore``: the share of a random sequence's windows that are hits; nil without a hit.
        public let thresholdPValue: Double?
        /// The p-values of the scores that are hits.
        public let significance: SignificanceTable

        /// A filter whose hits are the windows with a p-value of at most `pValue`.
        ///
        /// - Parameters:
        ///   - matrix: the weights, for the forward strand.
        ///   - background: what p-values are computed against, as for the matrix.
        ///   - pValue: in (0, 1]; the threshold is inclusive.
        public init(id: String, name: String? = nil, matrix: LogOddsMatrix, background: Background, pValue: Double) {
            let distribution = ScoreDistribution(matrix, background: background, upTo: pValue)
            self.init(id: id, name: name, matrix: matrix, lowestScore: nil, distribution)
        }

        /// A filter whose hits are the windows with at least a given score.
        ///
        /// - Parameters:
        ///   - matrix: the weights, for the forward strand.
        ///   - background: what p-values are computed against.
        ///   - thresholdScore: the lowest score of a hit, in the matrix's cells.
        public init(
            id: String, name: String? = nil, matrix: LogOddsMatrix, background: Background, thresholdScore: Int32
        ) {
            let distribution = ScoreDistribution(matrix, background: background, downTo: thresholdScore)
            self.init(id: id, name: name, matrix: matrix, lowestScore: thresholdScore, distribution)
        }

        private init(
            id: String, name: String?, matrix: LogOddsMatrix, lowestScore: Int32?, _ distribution: ScoreDistribution
        ) {
            self.id = id
            self.name = name
            self.matrix = matrix
            thresholdScore = distribution.thresholdScore
            self.lowestScore = lowestScore
            bestPValue = distribution.bestPValue
            thresholdPValue = distribution.pValues.last
            significance = SignificanceTable(distribution)
        }

        /// The number of positions, w.
        public var width: Int { matrix.width }
    }

    /// The filters, in the order they were given.
    public let filters: [Filter]

    /// The strands that are scanned.
    public let strands: StrandSelection

    /// The filters' indices in the order in which hits that start together are sorted: by width, which sorts by end, then
    /// as given. A filter's place here is its rank.
    public let filtersByRank: [Int]

    /// The filters' tables of significances by rank, alive as long as the filters are.
    let significancesByRank: [SignificanceTable.View]

    /// A bank of filters.
    public init(filters: [Filter], strands: StrandSelection = .both) {
        self.filters = filters
        self.strands = strands
        filtersByRank = filters.indices.sorted {
            (filters[$0].width, $0) < (filters[$1].width, $1)
        }
        significancesByRank = filtersByRank.map { filters[$0].significance.view }
    }

    /// The filters of motifs.
    ///
    /// - Parameters:
    ///   - motifs: each with the background that its scores are against. A background describes the sequences as given;
    ///     see ``Background/scanning(_:)`` for what the strands make of it.
    ///   - pseudocount: the total pseudocount of a column.
    ///   - pValue: a hit's p-value is at most this; in (0, 1].
    ///   - strands: which strands to scan.
    ///   - threads: how many cores may share the work.
    public init(
        motifs: [(motif: Motif, background: Background)], pseudocount: Double = 0.1, pValue: Double = 1e-4,
        strands: StrandSelection = .both, threads: Int = 1
    ) {
        self.init(
            sources: motifs.map { motif, background in
                Source(id: motif.id, name: motif.name, weights: .motif(motif), background: background, threshold: .pValue(pValue))
            }, pseudocount: pseudocount, strands: strands, threads: threads)
    }

    /// The filters of motifs against one background.
    public init(
        motifs: [Motif], background: Background = .uniform, pseudocount: Double = 0.1, pValue: Double = 1e-4,
        strands: StrandSelection = .both
    ) {
        self.init(
            motifs: motifs.map { ($0, background) }, pseudocount: pseudocount, pValue: pValue, strands: strands)
    }

    /// The number of positions of the widest filter; 1 without filters.
    public var widestWidth: Int { filters.map(\.width).max() ?? 1 }
}
