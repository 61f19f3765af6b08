/// The settings of families of motifs.
public struct FamilyOptions: Sendable, Hashable {
    /// The comparison of two motifs.
    public var comparison = ComparisonOptions()
    /// The p-value, in (0, 1], up to which groups are joined: the geometric mean of the symmetric p-values of their pairs. Values below
    /// ``leastPValue`` count as that, so that a few very close pairs don't join groups that are unlike otherwise.
    public var threshold = 1e-3

    /// The p-value that lower ones count as.
    public static let leastPValue = 1e-10

    public init() {}
}
