public import MotifCore

/// One motif of a file: the counts of its sites, or scores to scan with as they are, or both.
public struct MotifRecord: Sendable, Hashable {
    /// The accession that names the motif, unique in a set.
    public let id: String

    /// The readable name, if the file has one.
    public let name: String?

    /// The counts; nil if the file gives log-odds scores in their place.
    public let motif: Motif?

    /// Scores to scan with as they are; nil if they are to be made of the counts. With counts beside them, they are those that
    /// ``threshold`` is meant for.
    public let scores: LogOddsMatrix?

    /// The lowest score of a hit that the motif itself names, in cells of ``scores``; nil if it names none.
    public let threshold: Int32?

    /// A motif of counts.
    public init(_ motif: Motif) {
        (id, name, self.motif, scores, threshold) = (motif.id, motif.name, motif, nil, nil)
    }

    /// A motif of counts whose hits are the windows that have at least a score of these.
    public init(_ motif: Motif, scores: LogOddsMatrix, threshold: Int32) {
        precondition(scores.width == motif.width, "Counts and scores have the same positions.")
        (id, name, self.motif, self.scores, self.threshold) = (motif.id, motif.name, motif, scores, threshold)
    }

    /// A matrix of scores alone.
    ///
    /// - Parameter id: not empty.
    public init(id: String, name: String?, scores: LogOddsMatrix) {
        precondition(!id.isEmpty, "A motif has an id.")
        (self.id, self.name, motif, self.scores, threshold) = (id, name, nil, scores, nil)
    }

    /// The number of positions, w.
    public var width: Int { scores?.width ?? motif!.width }

    /// How many cells a score of 1 has, as it is printed and as thresholds are given: 1000, or 1 for a matrix of integers.
    public var cellsPerUnit: Int { scores?.cellsPerUnit ?? LogOddsMatrix.cellsPerBit }
}
