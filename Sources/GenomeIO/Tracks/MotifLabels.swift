/// The text that the lines of each motif share, in one block of memory: a line's motif is any of a thousand, so what is
/// far apart or behind references would be waited for.
final class MotifLabels: @unchecked Sendable {
    // Written in `init` and never again, so threads may read it together.

    /// Where a motif's text is.
    struct Label {
        /// The number of positions of the motif.
        let width: Int
        /// Whether scores are integers rather than thousandths.
        let hasWholeScores: Bool
        /// What stands where the line first speaks of the motif, readable up to the next multiple of 16 bytes.
        let first: UnsafePointer<UInt8>
        let firstCount: Int
        /// What stands where it speaks of it again, readable likewise.
        let last: UnsafePointer<UInt8>
        let lastCount: Int
    }

    let labels: UnsafeBufferPointer<Label>
    /// The most bytes that the texts of a motif take together.
    let longest: Int

    private let text: UnsafeMutableBufferPointer<UInt8>

    /// - Parameters:
    ///   - motifs: the two texts and the width of every motif.
    ///   - cellsPerUnit: for each motif how many cells a score of 1 has, 1000 or 1; nil for 1000 in all.
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

    /// A step of 16 is read even of no text.
    private static func paddedCount(_ bytes: [UInt8]) -> Int { max(16, (bytes.count + 15) & ~15) }
}
