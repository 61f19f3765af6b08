public import MotifConvolution
public import MotifCore

/// The filters of a scan or of pooling: which motifs or model, and how windows are scored with them.
public struct FilterOptions: Sendable {
    /// Where filters come from.
    public enum Source: Sendable {
        case motifs(MotifInput)
        /// The folder of a trained model, or its file, whose filters are used as they are.
        case model(String)

        /// Whether hits of consensuses are told by their number of mismatches.
        var countsMismatches: Bool { if case .motifs(let motifs) = self { motifs.mismatches != nil } else { false } }
    }

    /// Where the background comes from.
    public enum BackgroundSource: Sendable {
        /// The background that a motif's file declares, else the uniform one.
        case motifFile
        /// The same background for all motifs.
        case fixed(Background)
        /// The composition of the sequences, which are read twice.
        case sequences
    }

    /// Which windows are hits.
    public enum Threshold: Sendable, Hashable, CustomStringConvertible {
        /// Windows with at most this p-value.
        case pValue(Double)
        /// Windows with at least this score, in bits, or in the unit of a matrix of scores that is used as it is.
        case bits(Double)
        /// Windows with at least this share of the way from a filter's lowest to its highest score.
        case relativeScore(Double)

        public var description: String {
            switch self {
            case .pValue(let limit): "p-value of at most \(limit)"
            case .bits(let lowest): "score of at least \(lowest)"
            case .relativeScore(let share): "score of at least \(share) of the range from the lowest to the highest"
            }
        }

        /// The threshold as a filter wants it.
        ///
        /// - Parameter cellsPerUnit: the number of cells of the filter that make a score of 1.
        func ofFilter(cellsPerUnit: Int = LogOddsMatrix.cellsPerBit) -> FilterBank.Source.Threshold {
            switch self {
            case .pValue(let limit): .pValue(limit)
            // An error of rounding in the product must not ask for the next score.
            case .bits(let lowest): .score(Int32((lowest * Double(cellsPerUnit) - 1e-6).rounded(.up)))
            case .relativeScore(let share): .relativeScore(share)
            }
        }
    }

    public var source: Source
    /// The ids or names of the motifs or filters that are used, or patterns of them (``MotifChoice``); empty for all.
    public var ids: [String] = []
    /// Called once if one of ``ids`` stands for several motifs or filters.
    public var report: @Sendable (MotifNotice) -> Void = { _ in }
    /// The condition that makes a window a hit. `nil` stands for a motif's own threshold or, if it has none, a p-value of at most
    /// ``motifPValue``. For a model's filter `nil` stands for the same p-value at active windows, or for ``reportsAllActive``.
    public var threshold: Threshold?
    /// Whether every window at which a model's filter is active is a hit, whatever its p-value, if there is no ``threshold``.
    public var reportsAllActive = false
    /// The hits of motifs whose best window has a p-value above the threshold.
    public var shortMotifs = ShortMotifPolicy.skip
    /// The strands that are read; `nil` for both, or those that a model reads.
    public var strands: StrandSelection?
    public var background = BackgroundSource.motifFile
    /// Whether soft-masked bases are read as unknown.
    public var masksLowercase = false

    /// The p-value of hits of motifs unless another threshold is given, or the motif has its own.
    public static let motifPValue = 1e-4

    public init(_ source: Source) { self.source = source }

    /// The largest p-value of a hit; `nil` if another threshold is given, or none.
    public var pValue: Double? {
        get { if case .pValue(let limit) = threshold { limit } else { nil } }
        set { threshold = newValue.map(Threshold.pValue) }
    }

    /// The files that are read.
    var paths: [String] {
        switch source {
        case .motifs(let motifs): motifs.paths + motifs.consensusFiles
        case .model(let path): [ModelFolder(path).file]
        }
    }
}

/// Motif files and consensuses, and how they become log-odds.
public struct MotifInput: Sendable {
    /// Motif files; `-` is standard input.
    public var paths: [String]
    /// The format of the files, and what becomes of their faults.
    public var reading = MotifReading()
    /// Motifs in IUPAC letters, such as `GATA=WGATAR`, beside those of files.
    public var consensuses: [String] = []
    /// The largest number of letters in which a hit may differ from a consensus; `nil` if the threshold decides. It has no effect on the
    /// motifs of files.
    public var mismatches: Int?
    /// Files of consensuses, in FASTA or as lines of a name and letters.
    public var consensusFiles: [String] = []
    /// The total pseudocount of a column.
    public var pseudocount = 0.1

    public init(_ paths: [String]) { self.paths = paths }
}
