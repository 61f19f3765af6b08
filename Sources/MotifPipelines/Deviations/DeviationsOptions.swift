internal import GenomeIO
public import MotifEnrichment

/// The task of a ``DeviationsJob``.
///
///     let regions = RegionInput(path: "peaks.bed", genome: "genome.fa")
///     let options = DeviationsOptions(
///         .scan(.regions(regions), FilterOptions(.motifs(MotifInput(["motifs.meme"])))), counts: "matrix.mtx.gz", output: "deviations")
///     try DeviationsJob(options).run()
public struct DeviationsOptions: Sendable {
    /// The source of the hits of each motif in each peak.
    public enum Matches: Sendable {
        /// Peaks are sequences or regions, which are scanned; a peak has a motif or not.
        case scan(PoolInput, FilterOptions)
        /// A matrix that ``PoolJob`` has written, of hits or their number (NumPy or Matrix Market), with the files of names beside it.
        case matrix(String)

        /// The files that are read.
        var paths: [String] {
            switch self {
            case .scan(let peaks, let filters): filters.paths + peaks.paths
            case .matrix(let path): [path, MatrixNames.rowsPath(of: path), MatrixNames.columnsPath(of: path)]
            }
        }

        /// The name of the peaks in a message that concerns them all.
        var shownPath: String {
            switch self {
            case .scan(.files(let paths), _): paths.map { $0 == "-" ? "standard input" : $0 }.joined(separator: ", ")
            case .scan(.regions(let regions), _): regions.shownPath == "-" ? "standard input" : regions.shownPath
            case .matrix(let path): path
            }
        }
    }

    public var matches: Matches
    /// The Matrix Market file of the reads of each peak in each cell or sample: peaks are its rows, in the order of ``matches``, or its columns.
    public var counts: String
    /// The file of the cells' names, one in each line; `nil` to look for it beside the counts.
    public var cells: String?
    /// The numbers of groups that peaks are cut into: see `PeakBins`.
    public var gcBins = 10
    public var accessibilityBins = 10
    /// The share of reads that each peak is expected to have; `nil` for `equal` if there is one cell, else `mean`.
    public var expectation: DeviationBackground.Expectation?
    /// The folder that results are written to.
    public var output: String
    /// The command line, which the summary tells.
    public var commandLine: [String] = []
    public var compute = ComputeOptions()
    /// Called with what a user should know.
    public var notify: @Sendable (DeviationsNotice) -> Void = { _ in }

    public init(_ matches: Matches, counts: String, output: String) {
        self.matches = matches
        self.counts = counts
        self.output = output
    }

    /// The files that are read.
    var paths: [String] { matches.paths + [counts] + [cells].compactMap { $0 } }
}
