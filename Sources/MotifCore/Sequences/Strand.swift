/// The strand of a window. The forward strand sorts first.
public enum Strand: UInt8, Sendable, Comparable {
    case forward, reverse

    /// The letter of the strand in BED: `+` or `-`.
    public var symbol: Character { self == .forward ? "+" : "-" }

    public static func < (left: Strand, right: Strand) -> Bool { left.rawValue < right.rawValue }
}
