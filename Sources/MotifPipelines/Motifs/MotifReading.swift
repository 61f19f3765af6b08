public import GenomeIO
public import MotifFormats

/// How motif files are read, and what becomes of their faults.
public struct MotifReading: Sendable {
    /// The format of all files; `nil` to detect it from the content of each.
    public var format: MotifFormat?

    /// Whether motifs with faults are left out, with a warning, in place of an error.
    public var skipsBadMotifs = false

    /// Whether an id that occurs again gets a number (`x_2`), in place of an error.
    public var renamesDuplicates = false

    /// Called for each notice about motifs that are left out or renamed, or that a pattern stands for.
    public var report: @Sendable (MotifNotice) -> Void = { _ in }

    /// Creates settings without tolerance for faults.
    ///
    /// - Parameter format: The format of all files; `nil` to detect it from the content of each.
    public init(format: MotifFormat? = nil) { self.format = format }
}

/// A notice about motifs that are not read as they are, or about several motifs of one pattern.
public struct MotifNotice: JobNotice, Hashable {
    public let description: String
    public let isWarning: Bool

    init(_ description: String, isWarning: Bool = true) { (self.description, self.isWarning) = (description, isWarning) }
}
