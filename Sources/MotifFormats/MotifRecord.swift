public import MotifCore

/// One motif of a file: the counts of its sites, scores that are used as they are, or both.
public struct MotifRecord: Sendable, Hashable {
    /// The accession that names the motif, unique in a set.
    public let id: String

    /// The readable name, such as the name of the factor; `nil` if the file gives none.
    public let name: String?

    /// The counts; `nil` if the file gives log-odds scores instead.
    public let motif: Motif?

    /// Log-odds scores that a scan uses as they are; `nil` if scores are made of the counts. Beside counts, they are the scores
    /// that ``threshold`` refers to.
    public let scores: LogOddsMatrix?

    /// The motif's own threshold: the lowest score of a hit, in cells of ``scores``; `nil` if the motif has none.
    public let threshold: Int32?

    /// The bases that each letter of a consensus admits; `nil` if the motif is not given as a consensus.
    public private(set) var consensus: [BaseSet]?

    /// Creates a record of counts.
    public init(_ motif: Motif) {
        (id, name, self.motif, scores, threshold) = (motif.id, motif.name, motif, nil, nil)
    }

    /// Creates a record of a consensus, whose hits are the windows that score at least `threshold`.
    init(_ motif: Motif, consensus: [BaseSet], scores: LogOddsMatrix, threshold: Int32) {
        self.init(motif, scores: scores, threshold: threshold)
        self.consensus = consensus
    }

    /// Creates a record of counts whose hits are the windows that score at least `threshold`.
    public init(_ motif: Motif, scores: LogOddsMatrix, threshold: Int32) {
        precondition(scores.width == motif.width, "Counts and scores have the same positions.")
        (id, name, self.motif, self.scores, self.threshold) = (motif.id, motif.name, motif, scores, threshold)
    }

    /// Creates a record of log-odds scores alone.
    ///
    /// - Parameters:
    ///   - id: The id of the motif; not empty.
    ///   - name: The name of the motif; `nil` if it has none.
    ///   - scores: The scores of each letter at each position.
    public init(id: String, name: String?, scores: LogOddsMatrix) {
        precondition(!id.isEmpty, "A motif has an id.")
        (self.id, self.name, motif, self.scores, threshold) = (id, name, nil, scores, nil)
    }

    /// The width of the motif, in positions.
    public var width: Int { scores?.width ?? motif!.width }

    /// Number of cells in one unit of printed scores and of thresholds: 1000, or 1 for a matrix of integers.
    public var cellsPerUnit: Int { scores?.cellsPerUnit ?? LogOddsMatrix.cellsPerBit }
}
