internal import GenomeIO

/// The job of `motifkit motifs list`: writes a table of motifs with widths, information, consensus and scores.
public struct MotifListJob: Sendable {
    /// The form of the table: tab-separated text, or JSON with an object for each motif.
    public enum Format: String, CaseIterable, Sendable {
        case tsv, json
    }

    /// Motif files; `-` is standard input.
    public var motifs: [String]
    /// The motifs to list, and their columns.
    public var selection = MotifSelection()
    /// How windows are scored.
    public var scoring = MotifScoring()
    /// The p-values, in (0, 1], for which the lowest score of a hit is listed.
    public var pValues: [Double] = []
    /// The form of the table.
    public var format = Format.tsv
    /// The output file; `-` is standard output.
    public var output = "-"

    public init(motifs: [String]) { self.motifs = motifs }

    /// Reads the motifs and writes the table.
    ///
    /// - Returns: what was selected, and left out.
    public func run() throws -> SelectedMotifs {
        try ScanError.check(inputs: motifs, output: output)
        let selected = try selection.read(motifs)
        let table = MotifTable(entries: selected.entries, scoring: scoring, pValues: pValues)
        let file = try OutputFile(output)
        try file.write(format == .json ? table.json : table.text)
        try file.commit()
        return selected
    }
}
