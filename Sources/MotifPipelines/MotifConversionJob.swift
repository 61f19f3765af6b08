internal import GenomeIO
internal import MotifCore
internal import MotifFormats

/// Writes motifs in another format.
public struct MotifConversionJob: Sendable {
    /// A format that is written.
    public enum Format: String, CaseIterable, Sendable {
        case meme, jaspar, transfac, homer
    }

    /// Motif files; `-` is standard input.
    public var motifs: [String]
    public var selection = MotifSelection()
    public var format: Format
    /// For HOMER, what its p-values are against; the background is also MEME's.
    public var scoring = MotifScoring()
    /// For HOMER, the p-value of its thresholds, in (0, 1].
    public var pValue = ScanOptions.motifPValue
    /// Where the text goes; `-` is standard output.
    public var output = "-"

    /// What could not be written as asked.
    public struct Outcome: Sendable {
        /// The ids of the motifs of which trimming left nothing.
        public let trimmedAway: [String]
        /// For HOMER, the motifs that can't reach the p-value; their threshold is their best score.
        public let unreachableMotifs: [UnreachableMotif]
    }

    public init(motifs: [String], format: Format) {
        self.motifs = motifs
        self.format = format
    }

    /// Reads the motifs, and writes them.
    public func run() throws -> Outcome {
        try ScanError.check(inputs: motifs, output: output)
        let (entries, trimmedAway) = try selection.read(motifs)
        let motifs = entries.map(\.motif)
        var unreachableMotifs: [UnreachableMotif] = []
        let text: String
        switch format {
        case .meme: text = MotifFile.memeText(motifs, background: try commonBackground(of: entries))
        case .jaspar: text = MotifFile.jasparText(motifs)
        case .transfac: text = MotifFile.transfacText(motifs)
        case .homer:
            let thresholds = entries.map { threshold(of: $0, unreachable: &unreachableMotifs) }
            text = MotifFile.homerText(Array(zip(motifs, thresholds)))
        }
        let file = try OutputFile(output)
        try file.write(text.utf8)
        try file.commit()
        return Outcome(trimmedAway: trimmedAway, unreachableMotifs: unreachableMotifs)
    }

    /// The background that a file of all motifs declares.
    private func commonBackground(of entries: [MotifCollection.Entry]) throws(MotifCollectionError) -> Background {
        if let given = scoring.background { return given }
        let backgrounds = Set(entries.map { $0.background ?? .uniform })
        guard backgrounds.count == 1 else { throw .differentBackgrounds(paths: Set(entries.map(\.path)).sorted()) }
        return backgrounds.first!
    }

    /// The score of HOMER's kind that reaches the p-value, in nats.
    private func threshold(of entry: MotifCollection.Entry, unreachable: inout [UnreachableMotif]) -> Double {
        let scores = HOMERScores(entry.motif)
        let distribution = ScoreDistribution(scores.matrix, background: scoring.background(of: entry), upTo: pValue)
        if distribution.thresholdScore == nil {
            unreachable.append(UnreachableMotif(id: entry.motif.id, bestPValue: distribution.bestPValue, bestScore: distribution.maximumScore))
        }
        return scores.threshold(distribution)
    }
}
