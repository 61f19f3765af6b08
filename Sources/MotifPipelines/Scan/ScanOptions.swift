public import GenomeIO
public import MotifConvolution
public import MotifCore
public import MotifFormats

/// What a scan is asked to do.
public struct ScanOptions: Sendable {
    /// Where the background comes from.
    public enum BackgroundSource: Sendable {
        /// The motif file's when it declares one, else uniform.
        case motifFile
        /// The same for all motifs.
        case fixed(Background)
        /// Counted from the sequences, which are read twice.
        case sequences
    }

    /// Which windows are hits.
    public enum Threshold: Sendable, Hashable, CustomStringConvertible {
        /// Those with at most this p-value.
        case pValue(Double)
        /// Those with at least this score, in bits, or in the unit of a matrix of scores that is scanned with as it is.
        case bits(Double)
        /// Those with at least this share of the way from a filter's lowest to its highest score.
        case relativeScore(Double)

        public var description: String {
            switch self {
            case .pValue(let limit): "p-value of at most \(limit)"
            case .bits(let lowest): "score of at least \(lowest)"
            case .relativeScore(let share): "score of at least \(share) of the range from the lowest to the highest"
            }
        }
    }

    /// Sequence files; `-` is standard input.
    public var sequences: [String]
    /// If given, only windows inside these regions are scanned, at the positions of the contigs: the sequences are the one genome
    /// that the regions name.
    public var regions: RegionInput?
    /// Which records of SAM, BAM and CRAM files are scanned, and what the positions of their hits count along.
    public var alignments = AlignmentInput()
    /// Motif files; `-` is standard input.
    public var motifs: [String]
    /// The format of the motif files; nil tells it from the content of each.
    public var motifFormat: MotifFormat?
    /// Motifs in IUPAC letters, such as `GATA=WGATAR`, beside those of files.
    public var consensuses: [String] = []
    /// The folder of a trained model, or its file, whose filters are scanned with in place of motifs.
    public var model: String?
    /// If not empty, only the motifs or filters with these ids.
    public var motifIDs: [String] = []
    /// Which windows are hits. If nil, those with a p-value of at most 1e-4 for motifs without a threshold of their own, and those at
    /// which a model's filters are active.
    public var threshold: Threshold?
    /// If nil, both, or those that a model reads.
    public var strands: StrandSelection?
    public var background = BackgroundSource.motifFile
    /// The total pseudocount of a column.
    public var pseudocount = 0.1
    /// Whether soft-masked bases are read as unknown.
    public var masksLowercase = false
    /// Which contigs are circles, so that hits reach over their origin; nil if none is. Not for regions.
    public var circular: CircularContigs?
    /// Whether names of circles that no sequence has are told in ``ScanJob/Progress`` instead of being an error.
    public var skipsUnknownCircles = false
    /// How windows are scored that hold letters for several bases.
    public var ambiguity = AmbiguityPolicy.skip
    /// Where the track goes; compressed by blocks (BGZF) if it ends in `.gz` or `.bgz`; `-` is standard output.
    public var output = "-"
    /// What is written of the hits.
    public var track = TrackOptions()
    /// Whether `#` lines with the settings come first, and the command line they name.
    public var header: String?
    /// Threads that scan.
    public var threads = 1
    public var engine = Engine.auto
    /// One that the machine has; its fastest if nil.
    public var instructionSet: InstructionSet?
    /// About how many bases a batch holds.
    public var batchSize = 1 << 18

    /// A hit's p-value is at most this; nil if another threshold is given, or none.
    public var pValue: Double? {
        get { if case .pValue(let limit) = threshold { limit } else { nil } }
        set { threshold = newValue.map(Threshold.pValue) }
    }

    /// The p-value of hits of motifs unless another threshold is given, or the motif has its own.
    public static let motifPValue = 1e-4

    public init(sequences: [String], motifs: [String]) {
        self.sequences = sequences
        self.motifs = motifs
    }

    /// - Parameter model: the folder of a trained model, or its file.
    public init(sequences: [String], model: String) {
        self.init(sequences: sequences, motifs: [])
        self.model = model
    }

    /// The files that are read.
    var inputs: [String] {
        let files = sequences + motifs + (model.map { [ModelFolder($0).file] } ?? []) + (regions?.path.map { [$0] } ?? [])
        return files + (regions.map { IndexedGenome.indexPaths(of: $0.genome) } ?? []) + alignments.files(of: sequences)
    }

    /// The files that are written.
    var outputs: [String] {
        let indexes = track.writesIndex ? TrackIndex.allCases.map { $0.path(of: output) } : []
        return [output] + (track.summary.map { [$0] } ?? []) + indexes
    }
}
