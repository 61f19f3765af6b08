/// What the positions of hits in reads count along.
public enum ReadCoordinates: String, CaseIterable, Sendable {
    /// The reference that reads are aligned to.
    case reference
    /// Each read, as it is stored.
    case read
}
