public import GenomeIO

/// A file format of what bases contribute to a model's output.
public enum ContributionFormat: String, CaseIterable, Sendable {
    /// Tab-separated text with a line for each base.
    case tsv
    /// NumPy's array format, version 1.0, of 32-bit numbers: an array with a row for each sequence.
    case npy
    /// bedGraph (https://genome.ucsc.edu/goldenPath/help/bedgraph.html): positions of the genome with their values.
    case bedgraph
    /// bigWig (https://genome.ucsc.edu/goldenPath/help/bigWig.html): the same, indexed and with zoom levels.
    case bigwig
    /// A page that shows sequences as letters as high as their contributions.
    case html

    /// Whether the format has positions of a genome, and so needs regions of one.
    public var isTrack: Bool { self == .bedgraph || self == .bigwig }
}

extension ContributionFormat: OutputSuffixFormat {
    public static var suffixes: [(suffix: String, format: ContributionFormat)] {
        allCases.map { ($0.rawValue, $0) } + [("bg", .bedgraph), ("bdg", .bedgraph), ("bw", .bigwig)]
    }

    public static var compressionSuffixes: [String] { ["gz", "bgz"] }
}
