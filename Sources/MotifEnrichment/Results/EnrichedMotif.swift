/// The enrichment of one motif: counts, tests, and where its best sites are.
public struct EnrichedMotif: Sendable, Hashable {
    /// The position of the best sites of sequences with a hit.
    public struct Sites: Sendable, Hashable {
        /// The number of best sites of positives in each bin of positions; see ``EnrichmentResult/positionRange``.
        public var positives: [Int]
        /// The number of best sites of negatives in each bin of positions.
        public var negatives: [Int]
        /// The number of best sites of positives on the forward strand.
        public var forward = 0
        /// The share of G and C in the best sites of positives; `nil` without sites.
        public var gc: Double?
        /// The test of whether best sites of positives lie near the middle; `nil` without sites, or if sequences have one place for a site.
        public var centre: CentralEnrichment?

        /// No sites yet.
        ///
        /// - Parameter bins: the number of bins of positions.
        public init(bins: Int) {
            positives = Array(repeating: 0, count: bins)
            negatives = Array(repeating: 0, count: bins)
        }
    }

    /// The enrichment in a group of positives against all other groups.
    public struct Group: Sendable, Hashable {
        /// log2 of the share of the group's sequences with a hit, divided by that of the other groups' sequences; ½ is added to each
        /// number with a hit and 1 to each number of sequences, so that the ratio is finite.
        public let log2Enrichment: Double
        /// The p-value of ``ConditionalTest`` of the group against the others.
        public let pValue: LogProbability

        public init(log2Enrichment: Double, pValue: LogProbability) {
            self.log2Enrichment = log2Enrichment
            self.pValue = pValue
        }
    }

    /// The index of the motif among those that were given.
    public let index: Int
    public let id: String
    /// The readable name; `nil` if there is none.
    public let name: String?
    /// The id of the motif that stands for all motifs like this one.
    public var family: String
    /// The consensus in IUPAC letters.
    public let consensus: String
    /// The lowest score of a hit, in bits or in the unit of a matrix of scores; `nil` if no window can be a hit.
    public let threshold: Double?
    /// The numbers of sequences with a hit in both sets.
    public let table: ContingencyTable
    /// The number of positives with a hit that is expected from their GC and length, with the odds ratio and its interval.
    public let odds: MantelHaenszel
    /// The p-value of ``ConditionalTest``, which compares sequences of like GC and length.
    public let pValue: LogProbability
    /// The q-value over all motifs.
    public var qValue: LogProbability
    /// The test of the best scores, which needs no threshold and does not look at GC.
    public let ranks: RankSumTest.Result
    /// The p-value of Fisher's exact test, which does not look at GC.
    public let fisherPValue: LogProbability
    /// The best sites of sequences with a hit.
    public let sites: Sites
    /// The enrichment in each of ``EnrichmentResult/groups``.
    public let groups: [Group]

    /// The enrichment of a motif, which is its own family, and whose q-value is set once all motifs are tested.
    public init(
        index: Int, id: String, name: String?, consensus: String, threshold: Double?,
        table: ContingencyTable, odds: MantelHaenszel, pValue: LogProbability,
        ranks: RankSumTest.Result, fisherPValue: LogProbability, sites: Sites, groups: [Group]
    ) {
        self.index = index
        self.id = id
        self.name = name
        self.family = id
        self.consensus = consensus
        self.threshold = threshold
        self.table = table
        self.odds = odds
        self.pValue = pValue
        self.qValue = .one
        self.ranks = ranks
        self.fisherPValue = fisherPValue
        self.sites = sites
        self.groups = groups
    }
}
