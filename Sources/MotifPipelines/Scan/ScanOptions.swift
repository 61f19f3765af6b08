internal import GenomeIO
public import MotifConvolution
public import MotifCore

/// The task of a ``ScanJob``.
///
///     var options = ScanOptions(.files(SequenceInput(["genome.fa"])), filters: FilterOptions(.motifs(MotifInput(["motifs.meme"]))))
///     options.track.contents = .hits(HitTrack(format: .tsv))
///     _ = try ScanJob(options).run()
public struct ScanOptions: Sendable {
    public var input: ScanInput
    public var filters: FilterOptions
    /// How windows with letters for several bases are scored.
    public var ambiguity = AmbiguityPolicy.skip
    /// The file of the track; compressed by blocks (BGZF) if its name ends in `.gz` or `.bgz`; `-` is standard output.
    public var output = "-"
    /// The lines and files that are written.
    public var track = TrackOptions()
    /// The file of the reads that have a hit, or have none; `nil` for no such file. For files of reads alone.
    public var matchedReads: MatchedReads?
    /// The command line that `#` lines with the settings name; `nil` to write no such lines.
    public var header: String?
    public var engine = Engine.auto
    public var compute = ComputeOptions()

    public init(_ input: ScanInput, filters: FilterOptions) {
        self.input = input
        self.filters = filters
    }

    /// A scan of sequence files for the motifs of motif files.
    public init(sequences: [String], motifs: [String]) {
        self.init(.files(SequenceInput(sequences)), filters: FilterOptions(.motifs(MotifInput(motifs))))
    }

    /// Checks that no input is read twice from standard input, and that no output replaces an input or another output.
    func checkFiles() throws(ScanError) {
        for (index, output) in outputs.enumerated() {
            try ScanError.check(inputs: inputs, output: output)
            for other in outputs[..<index] where isSameRegularFile(output, other) { throw .sameOutput(path: output) }
        }
    }

    /// The files that are read.
    private var inputs: [String] {
        switch input {
        case .files(let files): files.paths + filters.paths + files.alignments.files(of: files.paths) + (files.excludedRegions.map { [$0] } ?? [])
        case .regions(let regions): filters.paths + regions.allPaths
        }
    }

    /// The files that are written.
    private var outputs: [String] {
        let indexes = track.indexedFormat == nil ? [] : TrackIndex.allCases.map { $0.path(of: output) }
        return [output] + (track.summary.map { [$0] } ?? []) + (matchedReads.map { [$0.path] } ?? []) + indexes
    }
}

/// A file of the reads of a scan that have a hit, or of those that have none.
///
/// A hit on bases that are clipped from the alignment, or inserted, counts as well, though a track in coordinates of the reference does not
/// have it. Each hit that ``TrackOptions/keepsOneStrand`` leaves counts, whatever the ``HitSelection``.
public struct MatchedReads: Sendable {
    /// BAM, SAM or FASTQ, by the suffix.
    public var path: String
    /// Whether the reads without a hit are written instead. Reads that were not scanned are never written.
    public var isInverted: Bool

    /// The format that the suffix chooses; BAM without a suffix.
    var format: ReadFormat { get throws(OutputSuffixError) { try ReadFormat.named(by: path) ?? .bam } }

    public init(_ path: String, isInverted: Bool = false) {
        self.path = path
        self.isInverted = isInverted
    }
}

extension RegionInput {
    /// The files that are read, with the indexes of the genome.
    var allPaths: [String] { paths + IndexedGenome.indexPaths(of: genome, indexPath: genomeIndex) }
}
