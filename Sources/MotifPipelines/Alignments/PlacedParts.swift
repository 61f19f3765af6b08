/// The parts of a place on the reference that consists of several. Few places do, so a class keeps the other hits small: they hold `nil`.
final class PlacedParts: Sendable {
    /// The parts, 0-based and half-open, in rising order; two or more.
    let blocks: [Range<Int>]

    /// Returns `nil` if the place has one part.
    ///
    /// - Parameter place: the parts of any place, at least one.
    init?(_ place: [Range<Int>]) {
        guard place.count > 1 else { return nil }
        // A copy, since another thread may print it while this one projects the next hit into the same memory.
        blocks = place.map { $0 }
    }
}
