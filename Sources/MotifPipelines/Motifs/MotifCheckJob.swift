public import MotifFormats

/// The job of `motifkit motifs check`: reads motif files and collects their faults.
public struct MotifCheckJob: Sendable {
    /// Motif files; `-` is standard input.
    public var motifs: [String]
    /// The format of all files; `nil` to detect it from the content of each.
    public var format: MotifFormat?
    /// How windows are scored.
    public var scoring = MotifScoring()
    /// The p-value of hits; `nil` for each motif's own threshold, or else ``FilterOptions/motifPValue``.
    public var pValue: Double?

    /// The findings of a check.
    public struct Outcome: Sendable {
        /// One sentence for each file that can't be used, in the order of the files.
        public let errors: [String]
        /// Number of motifs in the other files.
        public let motifCount: Int
        /// The motifs of the other files that can have no hit.
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
