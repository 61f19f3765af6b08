internal import MotifKit

/// The number of hits in a sample, and a checksum that differs for other hits.
struct HitChecksum: Equatable, CustomStringConvertible {
    private(set) var count = 0
    private(set) var checksum: UInt32 = 0

    init() {}

    /// Scans a sample and counts its hits.
    init(of sample: SequenceSample, _ scanner: SequenceScanner) {
        for (batch, encoded) in zip(sample.batches, sample.encoded) {
            scanner.scan(encoded, pieces: batch.pieces) { add($0) }
        }
    }

    /// Adds hits.
    mutating func add(_ hits: UnsafeBufferPointer<WindowHit>) {
        count += hits.count
        for hit in hits {
            let order = UInt32(truncatingIfNeeded: hit.rank << 1) | (hit.isReverse ? 1 : 0)
            checksum &+= UInt32(truncatingIfNeeded: hit.position) &* 31 &+ order &* 1_000_003 &+ UInt32(bitPattern: hit.score)
        }
    }

    var description: String { "\(count) hits (checksum \(checksum))" }
}
