public import MotifFormats

/// Reads motif files and tells what is wrong with them, all of them.
public struct MotifCheckJob: Sendable {
    /// Motif files; `-` is standard input.
    public var motifs: [String]
    /// If nil, told from the content of each file.
    public var format: MotifFormat?
    public var scoring = MotifScoring()
    /// The p-value of hits; if nil, each motif's own threshold, or else ``ScanOptions/motifPValue``.
    public var pValue: Double?

    /// What was found.
    public struct Outcome: Sendable {
        /// A sentence for each file that can't be used, in their order.
        public let errors: [String]
        /// The motifs of the others.
        public let motifCount: Int
        /// Those among them that can have no hit.
        public let unreachableMotifs: [UnreachableMotif]
    }

    public init(motifs: [String]) { self.motifs = motifs }

    /// Reads the files.
    ///
    /// - Throws: ``ScanError`` if standard input is named twice.
    public func run() throws -> Outcome {
        try ScanError.check(inputs: motifs, output: "-")
        var collection = MotifCollection()
        var errors: [String] = []
        for path in motifs {
            do { try collection.add(path, format: format) } catch { errors.append("\(error)") }
        }
        return Outcome(
            errors: errors, motifCount: collection.entries.count,
            unreachableMotifs: scoring.unreachableMotifs(in: collection.entries, pValue: pValue))
    }
}
