/// The records of another source, with the first letters of those that are circles again behind their last ones, for windows across
/// the origin to end in.
///
/// No window goes round more than once. In a contig as long as the longest window or longer none can. A shorter one comes in as many
/// parts as it has letters: once round from each letter on, for the windows that start there.
final class CircularSource: RecordSource {
    private let source: any RecordSource
    private let circles: CircularNames
    private let longestWindow: Int
    /// The first letters of the current record, no more than the longest window has; none if it is no circle.
    private var head: [UInt8] = []
    /// Letters of the record that were read behind those.
    private var readBehindHead = 0
    /// Letters to hand out before more are read.
    private var waiting: ArraySlice<UInt8> = []
    /// Whether nothing of the record is left to read.
    private var isRead = false
    /// Of the current record, and which of them is the current one.
    private var parts = 1
    private var part = 0
    private(set) var windowLimit = Int.max

    /// - Parameters:
    ///   - circles: which records are circles.
    ///   - longestWindow: the width of the widest motif; 1 or more.
    init(_ source: any RecordSource, circles: CircularNames, longestWindow: Int) {
        self.source = source
        self.circles = circles
        self.longestWindow = longestWindow
    }

    var name: [UInt8] { source.name }
    var recordStart: Int { part }
    var beginsRecord: Bool { part == 0 }
    var storedOffset: Int? { source.storedOffset }
    var fractionRead: Double? { source.fractionRead }
    var sharedBlocks: SharedBlocks? { source.sharedBlocks }

    func nextRecord() throws(SequenceFileError) -> Bool {
        if part + 1 < parts {
            beginPart(part + 1)
            return true
        }
        guard try source.nextRecord() else { return false }
        head.removeAll(keepingCapacity: true)
        readBehindHead = 0
        waiting = []
        isRead = false
        (parts, part, windowLimit) = (1, 0, .max)
        guard circles.contains(source.name) else { return true }
        if try source.appendLetters(to: &head, limit: longestWindow) == longestWindow {
            waiting = head[...]
        } else {
            isRead = true
            parts = max(1, head.count)
            beginPart(0)
        }
        return true
    }

    /// Begins to hand out a short circle from one of its letters on.
    private func beginPart(_ index: Int) {
        part = index
        windowLimit = index + 1
        waiting = head[index...] + head[..<index]
    }

    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        var appended = handOut(limit, to: &letters)
        guard appended < limit, !isRead else { return appended }
        let read = try source.appendLetters(to: &letters, limit: limit - appended)
        appended += read
        readBehindHead += read
        guard appended < limit else { return appended }
        isRead = true
        guard !head.isEmpty else { return appended }
        windowLimit = head.count + readBehindHead
        waiting = head.dropLast()
        return appended + handOut(limit - appended, to: &letters)
    }

    private func handOut(_ limit: Int, to letters: inout [UInt8]) -> Int {
        let some = waiting.prefix(limit)
        letters += some
        waiting.removeFirst(some.count)
        return some.count
    }
}
