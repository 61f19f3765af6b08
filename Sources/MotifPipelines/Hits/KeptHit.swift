/// A hit that is kept while it is not known whether a better one follows.
struct KeptHit {
    /// The first position in the record, 0-based.
    let start: Int
    /// The rank of the filter in the bank.
    let rank: Int
    let isReverse: Bool
    /// In the matrix's cells.
    let score: Int32
    /// The letters that it matches, if they are to be printed.
    let letters: [UInt8]
    /// Where it lies, 0-based, half-open: on the reference, if its record does, else in the record.
    let place: Range<Int>
    /// Nil if that is the one part.
    var parts: PlacedParts?
}

/// Chooses hits of one record after another, whose hits come sorted by start, filter's rank and strand, as chosen ones leave it.
protocol HitSelector {
    /// Takes the next hit.
    ///
    /// - Parameter keep: called with hits that are chosen for sure.
    mutating func add(_ hit: KeptHit, keep: (KeptHit) -> Void)

    /// Ends the record.
    mutating func finishRecord(keep: (KeptHit) -> Void)
}

/// Chooses all hits.
struct AllHits: HitSelector {
    mutating func add(_ hit: KeptHit, keep: (KeptHit) -> Void) { keep(hit) }
    mutating func finishRecord(keep: (KeptHit) -> Void) {}
}
