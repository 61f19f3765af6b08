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
        /// For HOMER, the ids of the motifs that can't reach the p-value; their threshold is their best score.
        public let unreachableIDs: [String]
    }

    public init(motifs: [String], format: Format) {
        self.motifs = motifs
        self.format = format
    }

    /// Reads the motifs, and writes them.
    public func run() throws -> Outcome {
        try ScanError.check(inputs: motifs, output: output)
        let (entries, trimmedAway) = try selection.read(motifs)
        let motifs = try entries.countedMotifs()
        try checkWords(motifs)
        var unreachableIDs: [String] = []
        let text: String
        switch format {
        case .meme: text = MotifFile.memeText(motifs, background: try commonBackground(of: entries))
        case .jaspar: text = MotifFile.jasparText(motifs)
        case .transfac: text = MotifFile.transfacText(motifs)
        case .homer:
            text = MotifFile.homerText(zip(motifs, entries).map { motif, entry in
                let scores = HOMERScores(writing: motif)
                let distribution = ScoreDistribution(scores.matrix, background: scoring.background(of: entry), upTo: pValue)
                if distribution.thresholdScore == nil { unreachableIDs.append(motif.id) }
                return (motif, scores.threshold(distribution))
            })
        }
        let file = try OutputFile(output)
        try file.write(text.utf8)
        try file.commit()
        return Outcome(trimmedAway: trimmedAway, unreachableIDs: unreachableIDs)
    }

    /// The background that a file of all motifs declares.
    private func commonBackground(of entries: [MotifCollection.Entry]) throws(MotifCollectionError) -> Background {
        if let given = scoring.background { return given }
        let backgrounds = Set(entries.map { $0.background ?? .uniform })
        guard backgrounds.count == 1 else { throw .differentBackgrounds(paths: Set(entries.map(\.path)).sorted()) }
        return backgrounds.first!
    }

    /// Checks that ids stay different.
    private func checkWords(_ motifs: [Motif]) throws(MotifCollectionError) {
        var idsByWord: [String: String] = [:]
        for motif in motifs {
            let word = MotifFile.word(motif.id)
            if let other = idsByWord.updateValue(motif.id, forKey: word) { throw .sameWord(word, ids: [other, motif.id]) }
        }
    }
}
