/// The number of hits of each motif in each peak, as planes of bits: plane k holds bit k of every number, a row of bits for each peak.
///
/// Most numbers are 0 or 1, so that there is one plane and a peak takes a bit for each motif: 13 MB for 100,000 peaks and 1,019 motifs.
///
///     let matches = MotifMatches(peaks: 3, motifs: 2)
///     matches.mark(motif: 1, inPeak: 0)
///
/// Threads may mark different peaks at a time. Nothing is written any more once the matches are used.
public final class MotifMatches: @unchecked Sendable {
    /// The number of peaks.
    public let peaks: Int
    /// The number of motifs.
    public let motifs: Int
    /// The number of 64-bit words of a row: a multiple of 4.
    let words: Int
    /// Each plane has a row for each peak, and a row of zeros behind them.
    private(set) var planes: [UnsafeMutablePointer<UInt64>] = []

    /// The largest number of hits of a motif in a peak.
    public static let mostHits = Int(UInt16.max)

    /// Creates matches without a hit.
    public init(peaks: Int, motifs: Int) {
        self.peaks = peaks
        self.motifs = motifs
        words = (motifs + 255) / 256 * 4
        addPlane()
    }

    deinit { for plane in planes { plane.deallocate() } }

    private func addPlane() {
        let count = (peaks + 1) * words
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 64)
        planes.append(bytes.initializeMemory(as: UInt64.self, repeating: 0, count: count))
    }

    /// Notes that a motif has a hit in a peak, however many.
    public func mark(motif: Int, inPeak peak: Int) {
        precondition(0..<motifs ~= motif && 0..<peaks ~= peak, "The motif and the peak exist.")
        planes[0][peak * words + motif >> 6] |= 1 << UInt64(motif & 63)
    }

    /// Notes the number of hits of a motif in a peak, which has none so far. Only one thread may do so.
    ///
    /// - Parameters:
    ///   - hits: 0…``mostHits``.
    ///   - motif: the index of the motif.
    ///   - peak: the index of the peak.
    public func set(_ hits: Int, motif: Int, inPeak peak: Int) {
        precondition(0..<motifs ~= motif && 0..<peaks ~= peak && 0...Self.mostHits ~= hits, "The motif and the peak exist.")
        var rest = hits, plane = 0
        while rest > 0 {
            if plane == planes.count { addPlane() }
            if rest & 1 == 1 { planes[plane][peak * words + motif >> 6] |= 1 << UInt64(motif & 63) }
            (rest, plane) = (rest >> 1, plane + 1)
        }
    }

    /// Calls a function with each motif that has hits in a peak, and their number.
    func forEachMotif(inPeak peak: Int, _ body: (_ motif: Int, _ hits: Int) -> Void) {
        for word in 0..<words {
            let index = peak * words + word
            var open = planes.reduce(0) { $0 | $1[index] }
            while open != 0 {
                let bit = open.trailingZeroBitCount
                var hits = 0
                for plane in planes.indices { hits |= Int(planes[plane][index] >> UInt64(bit) & 1) << plane }
                body(word << 6 | bit, hits)
                open &= open &- 1
            }
        }
    }
}
