public import MotifCore

/// A motif and its enrichment in one set of sequences over another, as a row of an ``EnrichmentReport``.
///
/// Probabilities are decimal logarithms, since many are below the smallest `Double`: −458 stands for 1e-458.
public struct EnrichmentReportRow: Sendable {
    /// The number of sequences of a set that have a site of the motif.
    public struct Tally: Sendable, Hashable {
        /// Number of sequences with a site.
        public let with: Int
        /// Number of sequences that are as long as the motif.
        public let total: Int

        public init(with: Int, of total: Int) {
            precondition(0 <= with && with <= total, "No more sequences have a site than there are sequences.")
            self.with = with
            self.total = total
        }

        /// The share of the sequences with a site, 0 to 1; 0 if there is no sequence.
        public var share: Double { total == 0 ? 0 : Double(with) / Double(total) }
    }

    /// A test's statistic and its p-value.
    public struct Tested: Sendable, Hashable {
        public let value: Double
        /// The decimal logarithm of the p-value.
        public let log10P: Double

        public init(_ value: Double, log10P: Double) {
            self.value = value
            self.log10P = log10P
        }
    }

    /// The motif with its id, name and counts.
    public var motif: Motif
    /// The family of transcription factors; `nil` if it is not known.
    public var family: String?
    public var positives: Tally
    public var negatives: Tally
    /// Number of positives that would have a site without enrichment.
    public var expected: Double
    /// The odds of a site in positives over those in negatives; may be infinite; `nil` if nothing is known of it.
    public var oddsRatio: Double?
    /// The 95 % confidence interval of the odds ratio, whose upper bound may be infinite; `nil` if there is none.
    public var oddsRatioInterval: ClosedRange<Double>?
    /// The decimal logarithm of the p-value of the enrichment, by which the report is ranked.
    public var log10P: Double
    /// The decimal logarithm of the corrected p-value: that of a false discovery rate or an E-value, as ``EnrichmentReport/correction`` says.
    public var log10Q: Double
    /// The decimal logarithm of the p-value of Fisher's exact test of the two tallies; `nil` if it was not made.
    public var fisherLog10P: Double?
    /// The area under the ROC curve of the best score of each sequence; `nil` if it was not computed.
    public var auroc: Tested?
    /// The decimal logarithm of the p-value of sites being near the centre of positives; `nil` if it was not computed.
    public var centreLog10P: Double?
    /// The places of the best sites; `nil` if they were not counted.
    public var sites: SiteDistribution?
    /// The known motifs that resemble this one, the best first.
    public var matches: [KnownMatch]

    public init(
        _ motif: Motif, family: String? = nil, positives: Tally, negatives: Tally, expected: Double, oddsRatio: Double?,
        oddsRatioInterval: ClosedRange<Double>?, log10P: Double, log10Q: Double, fisherLog10P: Double? = nil, auroc: Tested? = nil,
        centreLog10P: Double? = nil, sites: SiteDistribution? = nil, matches: [KnownMatch] = []
    ) {
        self.motif = motif
        self.family = family
        self.positives = positives
        self.negatives = negatives
        self.expected = expected
        self.oddsRatio = oddsRatio
        self.oddsRatioInterval = oddsRatioInterval
        self.log10P = log10P
        self.log10Q = log10Q
        self.fisherLog10P = fisherLog10P
        self.auroc = auroc
        self.centreLog10P = centreLog10P
        self.sites = sites
        self.matches = matches
    }

    /// The positives with a site over their expected number; infinite if none is expected but some have one, NaN if none has one either.
    var fold: Double { Double(positives.with) / expected }

    /// The name that readers know the motif by.
    var displayName: String { motif.name ?? motif.id }

    /// The words that a search finds the motif by, in lower case.
    var searchText: String {
        [motif.id, motif.name ?? "", family ?? "", motif.consensus].filter { !$0.isEmpty }.joined(separator: " ").lowercased()
    }
}
