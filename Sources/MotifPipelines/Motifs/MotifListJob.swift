internal import GenomeIO

/// Lists motifs with their widths, information, consensus and scores.
public struct MotifListJob: Sendable {
    /// Motif files; `-` is standard input.
    public var motifs: [String]
    public var selection = MotifSelection()
    public var scoring = MotifScoring()
    /// For each of these, in (0, 1], the lowest score of a hit is listed.
    public var pValues: [Double] = []
    /// Where the table goes; `-` is standard output.
    public var output = "-"

    public init(motifs: [String]) { self.motifs = motifs }

    /// Reads the motifs, and writes the table.
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
