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

    /// The motif's own threshold as HOMER's file gives it, in nats; `nil` if it comes from no such file.
    public let homerThreshold: Double?

    /// The background that the file declares for the motif; `nil` if it declares none.
    public let background: Background?

    /// Creates a record of counts.
    ///
    /// - Parameters:
    ///   - motif: The counts, with the id and the name.
    ///   - background: The background that the file declares; `nil` if it declares none.
    public init(_ motif: Motif, background: Background? = nil) {
        self.init(id: motif.id, name: motif.name, motif: motif, scores: nil, threshold: nil, homerThreshold: nil, background: background)
    }

    /// Creates a record of a consensus, whose hits are the windows that score at least `threshold`.
    init(_ motif: Motif, consensus: [BaseSet], scores: LogOddsMatrix, threshold: Int32) {
        self.init(motif, scores: scores, threshold: threshold)
        self.consensus = consensus
    }

    /// Creates a record of counts whose hits are the windows that score at least `threshold`.
    ///
    /// - Parameters:
    ///   - motif: The counts.
    ///   - scores: The scores that the threshold refers to, of the motif's width.
    ///   - threshold: The lowest score of a hit, in cells of `scores`.
    ///   - homerThreshold: The threshold in nats, as HOMER's file gives it; `nil` if it comes from no such file.
    public init(_ motif: Motif, scores: LogOddsMatrix, threshold: Int32, homerThreshold: Double? = nil) {
        precondition(scores.width == motif.width, "Counts and scores have the same positions.")
        self.init(
            id: motif.id, name: motif.name, motif: motif, scores: scores, threshold: threshold, homerThreshold: homerThreshold,
            background: nil)
    }

    /// Creates a record of log-odds scores alone.
    ///
    /// - Parameters:
    ///   - id: The id of the motif; not empty.
    ///   - name: The name of the motif; `nil` if it has none.
    ///   - scores: The scores of each letter at each position.
    ///   - background: The background that the file declares; `nil` if it declares none.
    public init(id: String, name: String?, scores: LogOddsMatrix, background: Background? = nil) {
        precondition(!id.isEmpty, "A motif has an id.")
        self.init(id: id, name: name, motif: nil, scores: scores, threshold: nil, homerThreshold: nil, background: background)
    }

    private init(
        id: String, name: String?, motif: Motif?, scores: LogOddsMatrix?, threshold: Int32?, homerThreshold: Double?,
        background: Background?
    ) {
        self.id = id
        self.name = name
        self.motif = motif
        self.scores = scores
        self.threshold = threshold
        self.homerThreshold = homerThreshold
        self.background = background
    }

    /// Returns the motif under another id.
    ///
    /// - Parameter id: The new id; not empty.
    public func renamed(_ id: String) -> MotifRecord {
        var renamed = with(motif.map { Motif(id: id, name: $0.name, counts: $0.counts) }, scores: scores, id: id)
        renamed.consensus = consensus
        return renamed
    }

    /// The motif as it is read on the other strand. Its own threshold stays, since every window keeps its score.
    public var reverseComplement: MotifRecord {
        with(motif?.reverseComplement, scores: scores?.reverseComplement, id: id)
    }

    private func with(_ motif: Motif?, scores: LogOddsMatrix?, id: String) -> MotifRecord {
        MotifRecord(
            id: id, name: name, motif: motif, scores: scores, threshold: threshold, homerThreshold: homerThreshold,
            background: background)
    }

    /// The width of the motif, in positions.
    public var width: Int { scores?.width ?? motif!.width }

    /// Number of cells in one unit of printed scores and of thresholds: 1000, or 1 for a matrix of integers.
    public var cellsPerUnit: Int { scores?.cellsPerUnit ?? LogOddsMatrix.cellsPerBit }
}
