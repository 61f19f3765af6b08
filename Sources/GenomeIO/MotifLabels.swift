/// The text that the lines of each motif share, in one block of memory: a line's motif is any of a thousand, so what is
/// far apart or behind references would be waited for.
final class MotifLabels: @unchecked Sendable {
    // Written in `init` and never again, so threads may read it together.

    /// Where a motif's text is.
    struct Label {
        /// The number of positions of the motif.
        let width: Int
        /// Motif id and tab, readable up to the next multiple of 16 bytes.
        let id: UnsafePointer<UInt8>
        let idCount: Int
        /// Motif name and newline, readable likewise.
        let name: UnsafePointer<UInt8>
        let nameCount: Int
    }

    let labels: UnsafeBufferPointer<Label>
    /// The most bytes that a motif's id and name take together.
    let longest: Int

    private let text: UnsafeMutableBufferPointer<UInt8>

    /// - Parameter motifs: id, name and width of every motif.
    init(_ motifs: [(id: String, name: String?, width: Int)]) {
        let texts = motifs.map { motif in
            (id: Array("\(motif.id)\t".utf8), name: Array("\(motif.name ?? ".")\n".utf8), width: motif.width)
        }
        text = .allocate(capacity: texts.reduce(0) { $0 + Self.paddedCount($1.id) + Self.paddedCount($1.name) })
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
            Label(width: $0.width, id: place($0.id), idCount: $0.id.count, name: place($0.name), nameCount: $0.name.count)
        })
        self.labels = UnsafeBufferPointer(labels)
        longest = texts.map { $0.id.count + $0.name.count }.max() ?? 0
    }

    deinit {
        text.deallocate()
        labels.deallocate()
    }

    private static func paddedCount(_ bytes: [UInt8]) -> Int { (bytes.count + 15) & ~15 }
}
