/// The text that the lines of each motif share, in one block of memory: a line's motif is any of a thousand, so what is
/// far apart or behind references would be waited for.
final class MotifLabels: @unchecked Sendable {
    // Written in `init` and never again, so threads may read it together.

    /// Where a motif's text is.
    struct Label {
        /// The number of positions of the motif.
        let width: Int
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

    /// - Parameter motifs: the two texts and the width of every motif.
    init(_ motifs: [(first: String, last: String, width: Int)]) {
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
        _ = labels.initialize(from: texts.map {
            Label(width: $0.width, first: place($0.first), firstCount: $0.first.count, last: place($0.last), lastCount: $0.last.count)
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
