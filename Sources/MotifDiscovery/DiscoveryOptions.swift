public import MotifCore

/// The settings of a discovery.
public struct DiscoveryOptions: Sendable, Hashable {
    /// The widths that motifs may have, in columns.
    public static let widthLimits = 4...30

    /// The widths of the motifs that are looked for, in columns, within ``widthLimits``.
    public var widths = 6...30
    /// The largest number of motifs.
    public var mostMotifs = 20
    /// The largest E-value of a motif that is reported: see ``DiscoveredMotif/eValue``.
    public var highestE = 0.05
    /// The strands on which sites may lie: both, or the forward strand, as in RNA.
    public var strands = StrandSelection.both
    /// The seed of the random halves.
    public var seed: UInt64 = 1

    public init() {}
}
