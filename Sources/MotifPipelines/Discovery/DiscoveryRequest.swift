public import MotifDiscovery

/// The task of a ``DiscoveryJob``.
///
///     var request = DiscoveryRequest(.files(["peaks.fa"]), output: "found")
///     request.known = ["JASPAR.meme"]
///     let outcome = try DiscoveryJob(request).run()
public struct DiscoveryRequest: Sendable {
    /// The sequences in which motifs are looked for.
    public var positives: EnrichmentOptions.Positives
    /// The source of the sequences that they are compared with.
    public var negatives: EnrichmentOptions.Negatives
    /// The number of negatives that are drawn or shuffled for each positive. `nil` for 1 drawn window or, of shuffles, for as many as make
    /// about 2,000 in all, from 1 to 10.
    public var ratio: Int?
    /// The widths, the number and the largest E-value of motifs, the strands of their sites, and the seed of all random numbers.
    public var settings = DiscoveryOptions()
    /// Whether soft-masked bases are read as unknown.
    public var masksLowercase = false
    /// Files of known motifs that each found motif is compared with.
    public var known: [String] = []
    /// The folder that results are written to.
    public var output: String
    /// The command line, which the report and the summary tell.
    public var commandLine: [String] = []
    public var compute = ComputeOptions()
    /// Called with what a user should know.
    public var notify: @Sendable (DiscoveryNotice) -> Void = { _ in }

    public init(_ positives: EnrichmentOptions.Positives, negatives: EnrichmentOptions.Negatives = .shuffled, output: String) {
        self.positives = positives
        self.negatives = negatives
        self.output = output
    }

    /// The sequences of the discovery.
    var input: EnrichmentInput {
        EnrichmentInput(
            positives: positives, negatives: negatives, ratio: ratio, seed: settings.seed, masksLowercase: masksLowercase,
            threads: compute.threads)
    }
}
