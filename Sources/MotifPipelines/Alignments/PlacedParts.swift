/// The parts of a place on the reference that has several. Few have, so a reference that most hits do without makes these cheap to
/// copy.
final class PlacedParts: Sendable {
    /// 0-based, half-open, in order; two or more.
    let blocks: [Range<Int>]

    /// - Parameter place: the parts of any place; nil if it has one.
    init?(_ place: [Range<Int>]) {
        guard place.count > 1 else { return nil }
        // A copy: another thread may print it while this one projects the next hit into the same memory.
        blocks = place.map { $0 }
    }
}
