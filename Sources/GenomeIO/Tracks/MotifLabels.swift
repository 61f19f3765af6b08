/// The texts that all lines of a motif share, for every motif, in one block of memory.
///
/// Successive lines belong to any of a thousand motifs, so texts behind references would miss the cache.
final class MotifLabels: @unchecked Sendable {
    // Unchecked because `init` writes the memory and threads only read it afterwards.

    /// The texts and properties of one motif.
    struct Label {
        /// The width of the motif in bases.
        let width: Int
        /// `true` if scores are integers, `false` if they are thousandths.
        let hasWholeScores: Bool
        /// The text of the motif's first columns, readable up to the next multiple of 16 bytes.
        let first: UnsafePointer<UInt8>
        /// The length of ``first`` in bytes.
        let firstCount: Int
        /// The text of the motif's later columns, readable up to the next multiple of 16 bytes.
        let last: UnsafePointer<UInt8>
        /// The length of ``last`` in bytes.
        let lastCount: Int
    }

    /// The labels, indexed by motif.
    let labels: UnsafeBufferPointer<Label>
    /// The largest length in bytes of both texts of a motif together.
    let longest: Int

    private let text: UnsafeMutableBufferPointer<UInt8>

    /// - Parameters:
    ///   - motifs: the two texts and the width in bases of every motif.
    ///   - cellsPerUnit: the number of cells of a score of 1, for each motif: 1000 or 1. `nil` means 1000 for all.
    init(_ motifs: [(first: String, last: String, width: Int)], cellsPerUnit: [Int]? = nil) {
        precondition(
            cellsPerUnit.map { $0.count == motifs.count && $0.allSatisfy { $0 == 1000 || $0 == 1 } } ?? true,
            "Scores are thousandths or integers.")
        let texts = motifs.map { (first: Array($0.first.utf8), last: Array($0.last.utf8), width: $0.width) }
        text = .allocate(capacity: texts.reduce(0) { $0 + Self.paddedCount($1.first) + Self.paddedCount($1.last) })
        text.initialize(repeating: 0)
        var end = text.startIndex
        let text = text
        func place(_ bytes: [UInt8]) -> UnsafePointer<UInt8> {
            _ = text[end...].update(fromContentsOf: bytes)
            defer { end += Self.paddedCount(bytes) }
            return UnsafePointer(text.baseAddress! + end)
        }
        let labels = UnsafeMutableBufferPointer<Label>.allocate(capacity: texts.count)
        _ = labels.initialize(from: texts.enumerated().map { index, motif in
            Label(
                width: motif.width, hasWholeScores: cellsPerUnit?[index] == 1, first: place(motif.first), firstCount: motif.first.count,
                last: place(motif.last), lastCount: motif.last.count)
        })
        self.labels = UnsafeBufferPointer(labels)
        longest = texts.map { $0.first.count + $0.last.count }.max() ?? 0
    }

    deinit {
        text.deallocate()
        labels.deallocate()
    }

    /// The size in bytes that a text takes: a multiple of 16, and 16 for an empty text, since whole vectors are read.
    private static func paddedCount(_ bytes: [UInt8]) -> Int { max(16, (bytes.count + 15) & ~15) }
}
