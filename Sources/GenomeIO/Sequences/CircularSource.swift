/// The records of another source, of which circles are read beyond their origin, so that windows may cross it.
///
/// The first letters of a circle come once more behind its last letter. No window goes round more than once: in a circle that is
/// at least as long as the longest window, none can. A shorter circle comes in as many parts as it has letters. Each part goes once
/// round from another letter, for the windows that start there.
final class CircularSource: RecordSource {
    private let source: any RecordSource
    private let circles: CircularNames
    private let longestWindow: Int
    /// The first letters of the current record, at most as many as the longest window has; empty if the record is no circle.
    private var head: [UInt8] = []
    /// The number of letters of the record that were read behind its ``head``.
    private var readBehindHead = 0
    /// The letters that are handed out before more are read.
    private var waiting: ArraySlice<UInt8> = []
    /// Whether the source has no more letters of the record.
    private var isRead = false
    /// The number of parts of the current record.
    private var parts = 1
    /// The index of the current part; also the position of its first letter.
    private var part = 0
    private(set) var windowLimit = Int.max

    /// - Parameters:
    ///   - circles: the names of the records that are circles.
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

    /// Starts a part of a short circle: once round from the letter with this index.
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

    /// Appends letters that wait.
    ///
    /// - Returns: the number of letters appended, at most `limit`.
    private func handOut(_ limit: Int, to letters: inout [UInt8]) -> Int {
        let some = waiting.prefix(limit)
        letters += some
        waiting.removeFirst(some.count)
        return some.count
    }
}
