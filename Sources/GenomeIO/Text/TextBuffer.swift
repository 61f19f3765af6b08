/// Growing text as bytes, which formatters write to through a pointer: a scan prints millions of lines a second.
public struct TextBuffer: Sendable {
    private var storage: [UInt8] = []

    /// The number of bytes of text.
    public private(set) var count = 0

    public init() {}

    /// The number of bytes that fit the memory at hand.
    public var capacity: Int { storage.count }

    /// Whether there is no text.
    public var isEmpty: Bool { count == 0 }

    /// Empties the buffer and keeps its memory.
    public mutating func removeAll() { count = 0 }

    /// Appends bytes.
    package mutating func append(_ bytes: some Collection<UInt8>) {
        append(room: bytes.count) { start in
            var end = start
            for byte in bytes {
                end.pointee = byte
                end += 1
            }
            return end
        }
    }

    /// Appends numbers as little-endian float32.
    package mutating func append(littleEndian numbers: UnsafeBufferPointer<Float>) {
        append(room: numbers.count * 4) { start in
            let raw = UnsafeMutableRawPointer(start)
            for index in numbers.indices {
                raw.storeBytes(of: numbers[index].bitPattern.littleEndian, toByteOffset: index &* 4, as: UInt32.self)
            }
            return start + numbers.count * 4
        }
    }

    /// Lets a function append at most `room` bytes.
    ///
    /// - Parameters:
    ///   - room: the largest number of bytes to append.
    ///   - body: gets the place behind the text, and returns the place behind what it appended.
    mutating func append(room: Int, _ body: (UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>) {
        if storage.count - count < room {
            let size = max(storage.count * 2, count + room)
            storage.append(contentsOf: repeatElement(0, count: size - storage.count))
        }
        count = storage.withUnsafeMutableBufferPointer { storage in
            let base = storage.baseAddress!
            let end = body(base + count) - base
            precondition(count...count + room ~= end, "The text that is appended fits the room asked for.")
            return end
        }
    }

    /// Lends the text.
    public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storage.withUnsafeBufferPointer { bytes throws(Failure) in
            try body(UnsafeBufferPointer(rebasing: bytes[..<count]))
        }
    }
}
