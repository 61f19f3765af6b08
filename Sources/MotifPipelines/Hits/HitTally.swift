internal import MotifConvolution
internal import MotifCore

/// The number of windows that were scored, and of hits among them, for each filter.
///
/// Each worker counts in a tally of its own; their sum serves the summary and q-values.
struct HitTally: Sendable {
    /// The number of windows of each width on one strand, indexed by width.
    private(set) var windows: [Int]
    /// The number of hits of each filter on all strands, indexed by rank.
    private(set) var hits: [Int]
    /// The number of hits at each entry of a filter's table of significances, indexed by rank and entry; empty if hits are not counted by
    /// their p-values.
    private(set) var hitsByValue: [[Int]]

    /// - Parameter countsValues: whether hits are counted by their p-values.
    init(_ bank: FilterBank, countsValues: Bool) {
        windows = Array(repeating: 0, count: bank.widestWidth + 1)
        hits = Array(repeating: 0, count: bank.filters.count)
        hitsByValue = countsValues
            ? bank.filtersByRank.map { Array(repeating: 0, count: bank.filters[$0].significance.entryCount) } : []
    }

    /// Counts hits.
    mutating func add(_ found: UnsafeBufferPointer<WindowHit>, of bank: FilterBank) {
        for hit in found { hits[hit.rank] += 1 }
        guard !hitsByValue.isEmpty else { return }
        for hit in found { hitsByValue[hit.rank][bank.filters[bank.filtersByRank[hit.rank]].significance.entry(of: hit.score)] += 1 }
    }

    /// Counts the windows of the sequence that a scanner has just scanned.
    mutating func addWindows(of sequence: EncodedSequence, scannedBy scanner: SequenceScanner) {
        scanner.countWindows(of: sequence, into: &windows)
    }

    /// Adds another tally.
    mutating func add(_ other: HitTally) {
        for index in windows.indices { windows[index] += other.windows[index] }
        for index in hits.indices { hits[index] += other.hits[index] }
        for rank in hitsByValue.indices {
            for entry in hitsByValue[rank].indices { hitsByValue[rank][entry] += other.hitsByValue[rank][entry] }
        }
    }
}
