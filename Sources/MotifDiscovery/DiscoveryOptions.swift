public import MotifCore

/// The settings of a discovery.
public struct DiscoveryOptions: Sendable, Hashable {
    /// The widths that motifs may have, in columns.
    public static let widthLimits = 4...30

    /// The widths of the motifs that are looked for, in columns, within ``widthLimits``.
    public var widths = widthLimits
    /// The largest number of motifs.
    public var mostMotifs = 20
    /// The largest E-value of a motif that is reported: its p-value times the number of motifs that were tested.
    public var highestE = 0.05
    /// The strands on which sites may lie.
    public var strands = StrandSelection.both
    /// The seed of the random halves.
    public var seed: UInt64 = 1

    public init() {}
}
