public import GenomeIO

/// A file format of what bases contribute to a model's output.
public enum ContributionFormat: String, CaseIterable, Sendable {
    /// Tab-separated text with a line for each base.
    case tsv
    /// NumPy's array format, version 1.0, of 32-bit numbers: an array with a row for each sequence.
    case npy
    /// bedGraph (https://genome.ucsc.edu/goldenPath/help/bedgraph.html): positions of the genome with their values.
    case bedgraph
    /// A page that shows sequences as letters as high as their contributions.
    case html

    /// The suffixes of bigWig files, which are made from a bedGraph file by bedGraphToBigWig of the UCSC Genome Browser.
    private static let bigWigSuffixes = [".bw", ".bigwig"]

    /// Returns `true` if the suffix of a path asks for bigWig, which is not written.
    public static func isBigWig(_ path: String) -> Bool { bigWigSuffixes.contains { path.hasSuffix(anyCase: $0) } }
}

extension ContributionFormat: OutputSuffixFormat {
    public static var suffixes: [(suffix: String, format: ContributionFormat)] {
        allCases.map { ($0.rawValue, $0) } + [("bg", .bedgraph), ("bdg", .bedgraph)]
    }

    public static var compressionSuffixes: [String] { ["gz", "bgz"] }
}
