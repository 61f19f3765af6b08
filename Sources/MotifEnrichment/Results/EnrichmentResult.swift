/// The result of `motifkit enrich`: both sets and all motifs, with all that a table or a report shows of them.
public struct EnrichmentResult: Sendable, Hashable {
    /// The sequences of one set.
    public struct SequenceSet: Sendable, Hashable {
        /// The number of sequences.
        public let count: Int
        /// The number of letters.
        public let bases: Int
        /// The length of the shortest sequence.
        public let shortest: Int
        /// The length of the longest sequence.
        public let longest: Int
        /// The mean share of G and C of sequences with a known base; `nil` without such sequences.
        public let gc: Double?
        /// The number of sequences in each of 20 bins of GC, each 5 % wide.
        public let gcHistogram: [Int]
        /// The number of sequences of each length, the shortest first. With more than ``mostLengths`` lengths they are put into bins of equal
        /// width, of which the middle is told.
        public let lengths: [Length]

        /// The largest number of lengths that are told.
        public static let mostLengths = 50

        /// The number of sequences of a length.
        public struct Length: Sendable, Hashable {
            /// The length in bases.
            public let bases: Int
            public let count: Int
        }

        /// The mean length.
        public var meanLength: Double { Double(bases) / Double(max(1, count)) }

        /// Describes sequences.
        public init(_ compositions: ArraySlice<SequenceComposition>) {
            count = compositions.count
            bases = compositions.reduce(0) { $0 + $1.length }
            shortest = compositions.map(\.length).min() ?? 0
            longest = compositions.map(\.length).max() ?? 0
            let shares = compositions.compactMap(\.gc)
            gc = shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
            var histogram = [Int](repeating: 0, count: SequenceComposition.gcBins)
            for bin in compositions.compactMap(\.gcBin) { histogram[bin] += 1 }
            gcHistogram = histogram
            lengths = Self.lengths(compositions.map(\.length))
        }

        private static func lengths(_ lengths: [Int]) -> [Length] {
            let counts = Dictionary(grouping: lengths) { $0 }.mapValues(\.count)
            guard counts.count > mostLengths, let shortest = counts.keys.min(), let longest = counts.keys.max() else {
                return counts.sorted { $0.key < $1.key }.map { Length(bases: $0.key, count: $0.value) }
            }
            let width = (longest - shortest) / mostLengths + 1
            let bins = Dictionary(grouping: counts) { ($0.key - shortest) / width }
            return bins.sorted { $0.key < $1.key }.map { bin, counts in
                Length(bases: shortest + bin * width + width / 2, count: counts.reduce(0) { $0 + $1.value })
            }
        }
    }

    /// The numbers of positives that have hits of two motifs, for the motifs at the top of the list.
    public struct CoOccurrence: Sendable, Hashable {
        /// The places of the motifs in ``EnrichmentResult/motifs``.
        public let motifs: [Int]
        /// The number of positives with hits of both motifs, row by row; that of one motif on the diagonal.
        public let counts: [[Int]]

        public init(motifs: [Int], counts: [[Int]]) {
            self.motifs = motifs
            self.counts = counts
        }
    }

    /// The command line; empty if the job was made otherwise.
    public let commandLine: [String]
    public let positives: SequenceSet
    public let negatives: SequenceSet
    /// The source of negatives in a word: `files`, `gc-matched` or `shuffled`.
    public let negativesKind: String
    /// The seed of what is drawn.
    public let seed: UInt64
    /// The threshold of a hit in words.
    public let threshold: String
    /// The number of strata of GC and length that hold sequences of both sets.
    public let strata: Int
    /// The number of positives in strata without negatives, which say nothing in the conditional test.
    public let unmatchedPositives: Int
    /// The names of the groups of positives, in the order of ``EnrichedMotif/groups``; empty if positives are not in groups.
    public let groups: [String]
    /// The number of positives in each group.
    public let groupSizes: [Int]
    /// All motifs, by p-value and then id.
    public let motifs: [EnrichedMotif]
    /// The range of positions of best sites' centres from the middle of their sequence, in bases, which ``EnrichedMotif/Sites`` divides
    /// into ``positionBins`` bins of equal width.
    public let positionRange: ClosedRange<Double>
    /// The hits of the top motifs in the same positives.
    public let coOccurrence: CoOccurrence

    /// The number of bins of positions.
    public static let positionBins = 51
    /// The number of motifs whose co-occurrence is counted.
    public static let topMotifs = 20

    public init(
        commandLine: [String], positives: SequenceSet, negatives: SequenceSet, negativesKind: String, seed: UInt64, threshold: String,
        strata: Int, unmatchedPositives: Int, groups: [String], groupSizes: [Int], motifs: [EnrichedMotif],
        positionRange: ClosedRange<Double>, coOccurrence: CoOccurrence
    ) {
        self.commandLine = commandLine
        self.positives = positives
        self.negatives = negatives
        self.negativesKind = negativesKind
        self.seed = seed
        self.threshold = threshold
        self.strata = strata
        self.unmatchedPositives = unmatchedPositives
        self.groups = groups
        self.groupSizes = groupSizes
        self.motifs = motifs
        self.positionRange = positionRange
        self.coOccurrence = coOccurrence
    }

    /// The best motif of each family, in order.
    public var representatives: [EnrichedMotif] {
        var families: Set<String> = []
        return motifs.filter { families.insert($0.family).inserted }
    }
}
