/// A text format of hits.
public enum TrackFormat: String, CaseIterable, Sendable {
    /// BED6 and three columns of our own; see ``BEDFormatter``.
    case bed
    /// BED12 and three columns of our own: a hit's parts as blocks.
    case bed12
    /// GFF3, version 1.26 (https://github.com/The-Sequence-Ontology/Specifications).
    case gff3
    /// The columns of FIMO's `fimo.tsv` (https://meme-suite.org/meme/doc/fimo-output-format.html), 1-based and inclusive.
    case tsv
    /// How many hits of each motif each sequence has.
    case counts

    /// The format that a path's suffix names, before `.gz` or `.bgz`; nil if it names none.
    public init?(path: String) {
        let name = Self.isCompressed(path) ? path[..<path.lastIndex(of: ".")!] : path[...]
        let suffix = name.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased() ?? ""
        guard let format = suffix == "gff" ? .gff3 : TrackFormat(rawValue: suffix) else { return nil }
        self = format
    }

    /// Whether a path's suffix asks for BGZF.
    public static func isCompressed(_ path: String) -> Bool { path.hasSuffix(anyCase: ".gz") || path.hasSuffix(anyCase: ".bgz") }
}
