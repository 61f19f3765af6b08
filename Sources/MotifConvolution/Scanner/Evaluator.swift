internal import MotifCore

/// A method to find the hits of a filter bank. All evaluators give the same hits and differ in speed.
protocol Evaluator: Sendable, CustomStringConvertible {
    /// The length k of the k-mer codes that the evaluator reads from ``EncodedWindows/groupCodes``; 0 if it reads none.
    var columnsPerGroup: Int { get }

    /// Appends every hit among the given windows, in any order.
    ///
    /// - Parameters:
    ///   - windows: the part of a sequence to scan.
    ///   - hits: receives the hits.
    ///   - limit: the number of hits that the caller has room for.
    /// - Returns: `false` if the evaluator gave up because there are more hits than `limit`; the hits are then incomplete, and the caller
    ///   retries with fewer windows.
    func appendHits(in windows: EncodedWindows, to hits: inout [WindowHit], limit: Int) -> Bool
}

/// A part of an encoded sequence to scan, in the forms that evaluators read. It is valid for the duration of one call.
struct EncodedWindows {
    /// A stretch of known bases. Windows lie inside `start..<end` and start before `startLimit`; positions are 0-based.
    struct Run {
        let start: Int
        let end: Int
        let startLimit: Int

        /// The number of windows of a given width in the run.
        func windowCount(width: Int) -> Int { max(0, min(startLimit, end - width + 1) - start) }
    }

    /// The base codes of the whole sequence.
    let codes: UnsafeBufferPointer<UInt8>
    /// The k-mer code at every position of the whole sequence, and padding after the last.
    let groupCodes: UnsafePointer<UInt8>
    /// The runs to scan, in ascending order.
    let runs: [Run]

    /// Calls a function with room for the survivors of any run.
    ///
    /// The cores of a run may lie at as many positions as windows start at, plus the largest distance between the cores of two lanes.
    @inline(__always)
    func withSurvivors<Survivor, Result>(_ body: (UnsafeMutableBufferPointer<Survivor>) -> Result) -> Result {
        let most = runs.lazy.map { $0.startLimit - $0.start }.max() ?? 0
        return withUnsafeTemporaryAllocation(of: Survivor.self, capacity: most + Motif.maximumWidth, body)
    }
}

/// A hit in the compact form of evaluators, twelve bytes; ``FilterBank`` converts it to a `Hit`.
public struct WindowHit: Sendable, Hashable {
    /// The first position of the window in the scanned sequence, 0-based.
    private let position32: UInt32
    /// Twice the filter's rank, plus 1 on the reverse strand: the order of hits that start at the same position.
    let order: UInt32
    /// The score in cells of the filter's matrix.
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

    /// The first position of the window in the scanned sequence, 0-based.
    public var position: Int { Int(position32) }

    /// The rank of the filter: its place in ``FilterBank/filtersByRank``.
    public var rank: Int { Int(order >> 1) }

    /// Whether the window matches on the reverse strand.
    public var isReverse: Bool { order & 1 != 0 }
}
