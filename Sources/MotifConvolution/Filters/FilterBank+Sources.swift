public import MotifCore

extension FilterBank {
    /// The recipe of one filter: its weights, its background and its threshold.
    public struct Source: Sendable {
        /// The origin of a filter's weights.
        public enum Weights: Sendable {
            /// The log-odds of a motif's counts against the background.
            case motif(Motif)
            /// A matrix that is scanned with as it is given.
            case matrix(LogOddsMatrix)
            /// The bases that each letter of a consensus admits; the score is the number of matching letters.
            case consensus([BaseSet])
        }

        /// The condition that makes a window a hit.
        public enum Threshold: Sendable, Hashable {
            /// The p-value is at most this, in (0, 1].
            case pValue(Double)
            /// The score is at least this, in the matrix's cells.
            case score(Int32)
            /// The score is at least this share of the way from the lowest to the highest score of the matrix, 0…1.
            case relativeScore(Double)
            /// The p-value is at most the first number, and the score is at least the second, in the matrix's cells.
            case pValueAndScore(Double, Int32)
            /// The window differs from the consensus, the filter's weights, in at most this number of letters.
            case mismatches(Int)
        }

        public let id: String
        public let name: String?
        public let weights: Weights
        /// The background of p-values, as the sequences are given.
        public let background: Background
        public var threshold: Threshold
        /// The threshold if even the best window has a p-value above the one asked for.
        public var shortMotifs: ShortMotifPolicy

        public init(
            id: String, name: String? = nil, weights: Weights, background: Background, threshold: Threshold,
            shortMotifs: ShortMotifPolicy = .skip
        ) {
            self.id = id
            self.name = name
            self.weights = weights
            self.background = background
            self.threshold = threshold
            self.shortMotifs = shortMotifs
        }

        /// Makes the filter.
        ///
        /// - Parameters:
        ///   - pseudocount: the total pseudocount of a motif's column.
        ///   - strands: the strands to scan, which decide the form of the background: see `Background.scanning(_:)`.
        func filter(pseudocount: Double, strands: StrandSelection) -> Filter {
            let background = background.scanning(strands)
            let matrix =
                switch weights {
                case .motif(let motif): LogOddsMatrix(motif, background: background, pseudocount: pseudocount)
                case .matrix(let matrix): matrix
                case .consensus(let letters): LogOddsMatrix(consensus: letters)
                }
            func filter(pValue: Double, lowestScore: Int32? = nil) -> Filter {
                Filter(
                    id: id, name: name, matrix: matrix, background: background, pValue: pValue, lowestScore: lowestScore,
                    shortMotifs: shortMotifs)
            }
            func filter(thresholdScore: Int32) -> Filter {
                Filter(id: id, name: name, matrix: matrix, background: background, thresholdScore: thresholdScore)
            }
            var made =
                switch threshold {
                case .pValue(let limit): filter(pValue: limit)
                case .score(let lowest): filter(thresholdScore: lowest)
                case .relativeScore(let share): filter(thresholdScore: matrix.score(ofShare: share))
                case .pValueAndScore(let limit, let lowest): filter(pValue: limit, lowestScore: lowest)
                case .mismatches(let most): filter(thresholdScore: matrix.maximumScore - Int32(clamping: most))
                }
            if case .consensus = weights { made.countsMatches = true }
            return made
        }
    }

    /// The filters of motifs, and of matrices that are scanned with as they are.
    ///
    /// - Parameters:
    ///   - sources: the recipes of the filters, in their order.
    ///   - pseudocount: the total pseudocount of a motif's column.
    ///   - strands: the strands to scan.
    ///   - threads: the largest number of threads that compute thresholds side by side.
    public init(sources: [Source], pseudocount: Double = 0.1, strands: StrandSelection = .both, threads: Int = 1) {
        self.init(
            filters: parallelMap(sources, threads: threads) { $0.filter(pseudocount: pseudocount, strands: strands) }, strands: strands)
    }
}
