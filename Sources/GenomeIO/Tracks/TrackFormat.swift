/// A text format of tracks: lines of hits, or counts of hits.
public enum TrackFormat: String, CaseIterable, Sendable {
    /// BED6 and three further columns; see ``BEDFormatter``.
    case bed
    /// BED6 alone.
    case bed6
    /// BED12, with the parts of a spliced hit as blocks, and three further columns.
    case bed12
    /// GFF3, version 1.26 (https://github.com/The-Sequence-Ontology/Specifications).
    case gff3
    /// The columns of FIMO's `fimo.tsv` (https://meme-suite.org/meme/doc/fimo-output-format.html), 1-based and inclusive.
    case tsv
    /// The number of hits of each motif in each sequence; see ``CountsFormatter``.
    case counts

    /// Returns `true` if the suffix of a path asks for BGZF compression.
    public static func isCompressed(_ path: String) -> Bool { path.hasSuffix(anyCase: ".gz") || path.hasSuffix(anyCase: ".bgz") }
}

extension TrackFormat: OutputSuffixFormat {
    public static var suffixes: [(suffix: String, format: TrackFormat)] { allCases.map { ($0.rawValue, $0) } + [("gff", .gff3)] }

    public static var compressionSuffixes: [String] { ["gz", "bgz"] }
}
