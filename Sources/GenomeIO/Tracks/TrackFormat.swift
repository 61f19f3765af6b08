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

    /// The format that the suffix of a path names, before `.gz` or `.bgz`; `nil` if the suffix names none.
    public init?(path: String) {
        let name = Self.isCompressed(path) ? path[..<path.lastIndex(of: ".")!] : path[...]
        let suffix = name.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased() ?? ""
        guard let format = suffix == "gff" ? .gff3 : TrackFormat(rawValue: suffix) else { return nil }
        self = format
    }

    /// Returns `true` if the suffix of a path asks for BGZF compression.
    public static func isCompressed(_ path: String) -> Bool { path.hasSuffix(anyCase: ".gz") || path.hasSuffix(anyCase: ".bgz") }
}
