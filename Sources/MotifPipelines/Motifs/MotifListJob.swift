internal import GenomeIO

/// The job of `motifkit motifs list`: writes a table of motifs with widths, information, consensus and scores.
public struct MotifListJob: Sendable {
    /// Motif files; `-` is standard input.
    public var motifs: [String]
    /// The motifs to list, and their columns.
    public var selection = MotifSelection()
    /// How windows are scored.
    public var scoring = MotifScoring()
    /// The p-values, in (0, 1], for which the lowest score of a hit is listed.
    public var pValues: [Double] = []
    /// The output file; `-` is standard output.
    public var output = "-"

    public init(motifs: [String]) { self.motifs = motifs }

    /// Reads the motifs and writes the table.
    ///
    /// - Returns: the ids of the motifs of which trimming left nothing.
    public func run() throws -> [String] {
        try ScanError.check(inputs: motifs, output: output)
        let (entries, trimmedAway) = try selection.read(motifs)
        let file = try OutputFile(output)
        try file.write(MotifTable(entries: entries, scoring: scoring, pValues: pValues).text)
        try file.commit()
        return trimmedAway
    }
}
