internal import MotifCore

/// How far the sequences of a scan reach, and the first odd name among them.
struct ScanExtent: Sendable {
    /// The position behind the last letter of the longest record, or of the record that reaches farthest on its reference.
    private(set) var lastEnd = 0
    /// The first name with hits that other programs take for a comment, and its batch; `nil` if there is none.
    private(set) var commentLikeName: (name: String, batch: Int)?

    /// Adds a batch.
    mutating func add(_ batch: SequenceBatch, turn: BatchTurn, hasHits: Bool) {
        if batch.placements.isEmpty {
            for piece in batch.pieces { lastEnd = max(lastEnd, piece.recordStart + piece.letters.count) }
        } else {
            for run in batch.runs { lastEnd = max(lastEnd, run.referenceStart + run.length) }
        }
        if hasHits, commentLikeName == nil { commentLikeName = batch.commentLikeName.map { ($0, turn.index) } }
    }

    /// Adds what another worker has seen.
    mutating func add(_ other: ScanExtent) {
        lastEnd = max(lastEnd, other.lastEnd)
        if let theirs = other.commentLikeName, commentLikeName.map({ theirs.batch < $0.batch }) ?? true { commentLikeName = theirs }
    }
}

extension SequenceBatch {
    /// The first name that begins a line of BED which bedtools takes for a comment or for a setting of a genome browser; `nil` if there is
    /// none.
    fileprivate var commentLikeName: String? {
        let column = placements.isEmpty ? pieces.lazy.map(\.name) : placements.lazy.map(\.contig)
        return names.withUnsafeBufferPointer { names in
            for name in column {
                let bytes = names[name]
                if ["#", "track", "browser"].contains(where: { (word: StaticString) in bytes.starts(with: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)) }) {
                    return String(decoding: bytes, as: UTF8.self).printable
                }
            }
            return nil
        }
    }
}
