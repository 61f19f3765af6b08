internal import MotifFormats

/// The job of `motifkit motifs check`: reads motif files and collects all of their faults.
public struct MotifCheckJob: Sendable {
    /// Motif files; `-` is standard input.
    public var motifs: [String]
    /// The format of the files, and which faults matter.
    public var reading = MotifReading()
    /// How windows are scored.
    public var scoring = MotifScoring()
    /// The p-value of hits; `nil` for each motif's own threshold, or else ``FilterOptions/motifPValue``.
    public var pValue: Double?

    /// The findings of a check.
    public struct Outcome: Sendable {
        /// One sentence for each fault, in the order of the files and of their lines.
        public let errors: [String]
        /// Number of files without faults.
        public let soundFileCount: Int
        /// Number of motifs in those files.
        public let motifCount: Int
        /// One sentence for each file without faults: its format, and the number and the kind of its motifs.
        public let descriptions: [String]
        /// The motifs of those files that were left out or renamed.
        public let notices: [MotifNotice]
        /// The motifs of those files that can have no hit.
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
        var descriptions: [String] = []
        for path in motifs {
            let (file, faults) = collection.add(path, reading: reading)
            errors += faults.map { "\($0)" }
            guard let file, faults.isEmpty else { continue }
            let kinds = file.numbers.map(\.rawValue).joined(separator: " and ")
            descriptions.append("\(path): \(file.format.rawValue), \(file.records.count == 1 ? "1 motif" : "\(file.records.count) motifs")\(kinds.isEmpty ? "" : ", \(kinds)")")
        }
        return Outcome(
            errors: errors, soundFileCount: descriptions.count, motifCount: collection.entries.count, descriptions: descriptions,
            notices: collection.notices.warnings, unreachableMotifs: scoring.unreachableMotifs(in: collection.entries, pValue: pValue))
    }
}
