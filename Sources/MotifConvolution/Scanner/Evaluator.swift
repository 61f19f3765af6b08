internal import MotifCore

/// Finds the hits of a filter bank. All evaluators give the same answer; they differ in how fast they are for which bank.
protocol Evaluator: Sendable, CustomStringConvertible {
    /// k of the k-mer codes that it reads, ``EncodedWindows/groupCodes``; 0 if it reads none.
    var columnsPerGroup: Int { get }

    /// Appends every hit that starts in the windows given, in any order.
    ///
    /// - Parameters:
    ///   - windows: the part of a sequence to scan.
    ///   - hits: where hits are appended.
    ///   - limit: how many hits the caller has room for.
    /// - Returns: false if the scan was given up because there were more than `limit`; the hits are then incomplete.
    func appendHits(in windows: EncodedWindows, to hits: inout [WindowHit], limit: Int) -> Bool
}

/// A part of an encoded sequence to scan, in the forms that evaluators read. Valid for the duration of a call.
struct EncodedWindows {
    /// Known bases without a gap: windows lie inside `start..<end` and start below `startLimit`.
    struct Run {
        let start: Int
        let end: Int
        let startLimit: Int

        /// The number of windows of a width.
        func windowCount(width: Int) -> Int { max(0, min(startLimit, end - width + 1) - start) }
    }

    /// The base codes of the whole sequence.
    let codes: UnsafeBufferPointer<UInt8>
    /// The k-mer code at every position of the whole sequence, and padding behind it.
    let groupCodes: UnsafePointer<UInt8>
    /// The runs to scan, in rising order.
    let runs: [Run]

    /// Lends room for the survivors of any run: cores reach over as many positions as windows start at, and as the cores of
    /// two lanes may be apart.
    @inline(__always)
    func withSurvivors<Survivor, Result>(_ body: (UnsafeMutableBufferPointer<Survivor>) -> Result) -> Result {
        let most = runs.lazy.map { $0.startLimit - $0.start }.max() ?? 0
        return withUnsafeTemporaryAllocation(of: Survivor.self, capacity: most + Motif.maximumWidth, body)
    }
}

/// A hit as evaluators find it: twelve bytes.
public struct WindowHit: Sendable, Hashable {
    /// The first position of the window in the sequence scanned.
    private let position32: UInt32
    /// The filter's rank, and the strand in the lowest bit: the order of hits that start together.
    let order: UInt32
    /// The score in the matrix's cells.
    public let score: Int32

    @inline(__always)
    init(position: Int, order: UInt32, score: Int32) {
        position32 = UInt32(truncatingIfNeeded: position)
        self.order = order
        self.score = score
    }

    init(position: Int, rank: Int, strand: Strand, score: Int32) {
        self.init(position: position, order: Self.order(rank: rank, strand: strand), score: score)
    }

    static func order(rank: Int, strand: Strand) -> UInt32 { UInt32(rank) << 1 | UInt32(strand.rawValue) }

    /// The first position of the window in the sequence scanned, 0-based.
    public var position: Int { Int(position32) }

    /// The place of the hit's filter among those of the bank in sorting order: by width, then as given.
    public var rank: Int { Int(order >> 1) }

    /// Whether the window matches on the reverse strand.
    public var isReverse: Bool { order & 1 != 0 }
}
