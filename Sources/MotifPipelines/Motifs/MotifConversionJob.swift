internal import GenomeIO
internal import MotifCore
internal import MotifFormats

/// The job of `motifkit motifs convert`: writes motifs in another format.
public struct MotifConversionJob: Sendable {
    /// A format in which motifs are written.
    public enum Format: String, CaseIterable, Sendable {
        case meme, jaspar, transfac, homer

        /// The suffixes of files in this format.
        public var suffixes: [String] {
            switch self {
            case .meme: [".meme"]
            case .jaspar: [".jaspar"]
            case .transfac: [".transfac", ".tf"]
            case .homer: [".homer", ".motif", ".motifs"]
            }
        }

        /// Creates the format that the suffix of a path names; returns `nil` if it names none.
        public init?(path: String) {
            guard let format = Self.allCases.first(where: { $0.suffixes.contains(where: path.hasSuffix(anyCase:)) }) else { return nil }
            self = format
        }
    }

    /// Motif files; `-` is standard input.
    public var motifs: [String]
    /// The motifs to write, and their columns.
    public var selection = MotifSelection()
    /// The format of the output.
    public var format: Format
    /// The scoring of HOMER's p-values. Its background is also the one that MEME files declare.
    public var scoring = MotifScoring()
    /// The p-value of HOMER's thresholds, in (0, 1]; `nil` for each motif's own threshold, or else ``FilterOptions/motifPValue``.
    public var pValue: Double?
    /// The output file; `-` is standard output.
    public var output = "-"

    /// The motifs that were not written as asked.
    public struct Outcome: Sendable {
        /// What was selected, and left out.
        public let selection: SelectedMotifs
        /// The ids of the motifs that can't reach HOMER's p-value, whose threshold is their best score instead.
        public let unreachableIDs: [String]
    }

    public init(motifs: [String], format: Format) {
        self.motifs = motifs
        self.format = format
    }

    /// Reads the motifs and writes them.
    public func run() throws -> Outcome {
        try ScanError.check(inputs: motifs, output: output)
        let selected = try selection.read(motifs)
        let motifs = try selected.entries.countedMotifs()
        try checkWords(motifs)
        var unreachableIDs: [String] = []
        let text: String
        switch format {
        case .meme: text = MotifFile.memeText(motifs, background: try commonBackground(of: selected.entries))
        case .jaspar: text = MotifFile.jasparText(motifs)
        case .transfac: text = MotifFile.transfacText(motifs)
        case .homer:
            text = MotifFile.homerText(zip(motifs, selected.entries).map { motif, entry in
                if pValue == nil, let threshold = entry.record.homerThreshold { return (motif, threshold) }
                let scores = HOMERScores(writing: motif)
                let distribution = ScoreDistribution(
                    scores.matrix, background: scoring.background(of: entry), upTo: pValue ?? FilterOptions.motifPValue)
                if distribution.thresholdScore == nil { unreachableIDs.append(motif.id) }
                return (motif, scores.threshold(distribution))
            })
        }
        let file = try OutputFile(output)
        try file.write(text.utf8)
        try file.commit()
        return Outcome(selection: selected, unreachableIDs: unreachableIDs)
    }

    /// Returns the background that a file of all motifs declares.
    private func commonBackground(of entries: [MotifCollection.Entry]) throws(MotifCollectionError) -> Background {
        if let given = scoring.background { return given }
        let backgrounds = Set(entries.map { $0.background ?? .uniform })
        guard backgrounds.count == 1 else { throw .differentBackgrounds(paths: Set(entries.map(\.path)).sorted()) }
        return backgrounds.first!
    }

    /// Checks that ids differ after blanks in them became `_`.
    private func checkWords(_ motifs: [Motif]) throws(MotifCollectionError) {
        var idsByWord: [String: String] = [:]
        for motif in motifs {
            let word = MotifFile.word(motif.id)
            if let other = idsByWord.updateValue(motif.id, forKey: word) { throw .sameWord(word, ids: [other, motif.id]) }
        }
    }
}
