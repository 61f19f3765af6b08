/// A hit that is kept while it is not known whether a better one follows.
struct KeptHit {
    /// The first position in the record, 0-based.
    let start: Int
    /// The rank of the filter in the bank.
    let rank: Int
    /// Whether the hit is on the reverse strand.
    let isReverse: Bool
    /// The score in cells of the filter's matrix, most often thousandths of a bit.
    let score: Int32
    /// The letters of the window on the forward strand; empty if they are not printed.
    let letters: [UInt8]
    /// The positions of the hit, 0-based and half-open: on the reference if its record has a place there, else in the record.
    let place: Range<Int>
    /// The parts of `place`; `nil` if it is one part.
    var parts: PlacedParts?
}

/// Chooses hits of one record after another. Hits come sorted by start, filter's rank and strand, and chosen hits leave in that order.
protocol HitSelector: Sendable {
    /// Takes the next hit.
    ///
    /// - Parameter keep: called with each hit whose choice no later hit can change.
    mutating func add(_ hit: KeptHit, keep: (KeptHit) -> Void)

    /// Ends the record, and hands out the rest of its chosen hits.
    mutating func finishRecord(keep: (KeptHit) -> Void)
}

/// Chooses all hits.
struct AllHits: HitSelector {
    mutating func add(_ hit: KeptHit, keep: (KeptHit) -> Void) { keep(hit) }
    mutating func finishRecord(keep: (KeptHit) -> Void) {}
}
