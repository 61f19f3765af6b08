public import MotifCore

extension FilterBank {
    /// What a filter is made of.
    public struct Source: Sendable {
        /// Where the weights come from.
        public enum Weights: Sendable {
            /// The log-odds of a motif's counts against the background.
            case motif(Motif)
            /// A matrix as it is given.
            case matrix(LogOddsMatrix)
        }

        /// Which windows are hits.
        public enum Threshold: Sendable, Hashable {
            /// Those with at most this p-value, in (0, 1].
            case pValue(Double)
            /// Those with at least this score, in the matrix's cells.
            case score(Int32)
            /// Those with at least this share of the way from the lowest to the highest score of the matrix.
            case relativeScore(Double)
        }

        public let id: String
        public let name: String?
        public let weights: Weights
        /// What p-values are computed against, as the sequences are given.
        public let background: Background
        public var threshold: Threshold

        public init(id: String, name: String? = nil, weights: Weights, background: Background, threshold: Threshold) {
            self.id = id
            self.name = name
            self.weights = weights
            self.background = background
            self.threshold = threshold
        }
    }

    /// The filters of motifs, and of matrices that are scanned with as they are.
    ///
    /// - Parameters:
    ///   - sources: what the filters are made of; see ``Background/scanning(_:)`` for what the strands make of a background.
    ///   - pseudocount: the total pseudocount of a motif's column.
    ///   - strands: which strands to scan.
    ///   - threads: how many cores may share the work.
    public init(sources: [Source], pseudocount: Double = 0.1, strands: StrandSelection = .both, threads: Int = 1) {
        let filters = parallelMap(sources, threads: threads) { source in
            let background = source.background.scanning(strands)
            let matrix =
                switch source.weights {
                case .motif(let motif): LogOddsMatrix(motif, background: background, pseudocount: pseudocount)
                case .matrix(let matrix): matrix
                }
            return switch source.threshold {
            case .pValue(let limit):
                Filter(id: source.id, name: source.name, matrix: matrix, background: background, pValue: limit)
            case .score(let lowest):
                Filter(id: source.id, name: source.name, matrix: matrix, background: background, thresholdScore: lowest)
            case .relativeScore(let share):
                Filter(
                    id: source.id, name: source.name, matrix: matrix, background: background,
                    thresholdScore: matrix.score(ofShare: share))
            }
        }
        self.init(filters: filters, strands: strands)
    }
}
