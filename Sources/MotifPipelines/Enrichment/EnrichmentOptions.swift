internal import GenomeIO

/// The task of an ``EnrichmentJob``.
///
///     var options = EnrichmentOptions(.files(["peaks.fa"]), filters: FilterOptions(.motifs(MotifInput(["motifs.meme"]))), output: "enriched")
///     options.negatives = .files(["background.fa"])
///     let result = try EnrichmentJob(options).run()
public struct EnrichmentOptions: Sendable {
    /// The sequences in which motifs may be enriched.
    public enum Positives: Sendable {
        /// FASTA, FASTQ, SAM, BAM or CRAM files; `-` is standard input.
        case files([String])
        /// Regions of a genome, or windows around their centres.
        case regions(RegionInput)

        /// The files that are read, with the indexes of the genome.
        var paths: [String] {
            switch self {
            case .files(let paths): paths
            case .regions(let regions): regions.allPaths
            }
        }

        /// The files that the user names.
        var sourcePaths: [String] {
            switch self {
            case .files(let paths): paths
            case .regions(let regions): regions.paths
            }
        }

        /// The name of the sequences in a message that concerns them all.
        var shownPath: String {
            switch self {
            case .files(let paths): paths.joined(separator: ", ")
            case .regions(let regions): regions.shownPath
            }
        }
    }

    /// The source of the sequences that positives are compared with.
    public enum Negatives: Sendable, Hashable {
        /// Sequence files or, where positives are regions, files of regions that are read in the same way.
        case files([String])
        /// Random windows of the genome of the same length and share of G and C. For positives that are regions.
        case matched
        /// Shuffles of the positives that keep the number of every dinucleotide.
        case shuffled
    }

    /// The source of the groups of positives, which are compared with one another.
    public enum Groups: Sendable, Hashable {
        /// A file of lines with the name of a positive, a tab and the name of its group.
        case file(String)
        /// The names of regions, column 4 of BED.
        case regionNames
    }

    public var positives: Positives
    public var negatives: Negatives
    /// The number of negatives that are drawn or shuffled for each positive.
    public var ratio = 1
    /// The seed of negatives that are drawn or shuffled, and of the halves of ``optimisesThreshold``.
    public var seed: UInt64 = 1
    /// The motifs, and the threshold of a hit.
    public var filters: FilterOptions
    /// Whether each motif's threshold is chosen on one half of the sequences, and tested on the other.
    public var optimisesThreshold = false
    /// The groups of positives; `nil` for none.
    public var groups: Groups?
    /// Whether every motif has a line in the table, or only the best one of each family.
    public var showsAllMotifs = false
    /// Whether the hits in positives are written as a track with an index.
    public var writesSites = false
    /// The folder that results are written to.
    public var output: String
    /// The command line, which the summary tells.
    public var commandLine: [String] = []
    public var compute = ComputeOptions()
    /// Called with what a user should know.
    public var notify: @Sendable (EnrichmentNotice) -> Void = { _ in }

    public init(_ positives: Positives, negatives: Negatives = .shuffled, filters: FilterOptions, output: String) {
        self.positives = positives
        self.negatives = negatives
        self.filters = filters
        self.output = output
    }

    /// The files that are read.
    var paths: [String] {
        var paths = filters.paths + input.paths
        if case .file(let groups) = groups { paths.append(groups) }
        return paths
    }
}
