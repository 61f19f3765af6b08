internal import SystemPackage

/// Random access to the bytes of an uncompressed file, with read-ahead.
final class PlainFile {
    private let descriptor: FileDescriptor
    private var bytes = [UInt8](repeating: 0, count: 1 << 17)
    /// The range of the file that ``bytes`` holds from its beginning on.
    private var held = 0..<0

    /// The longest gap in bytes between two reads that count as sequential. As many bytes before a sequential read are read as
    /// well, since successive ranges may overlap.
    private static let nearby = 1 << 12

    /// - Parameter path: a readable file.
    init(_ path: String) throws(SequenceFileError) {
        do {
            descriptor = try FileDescriptor.open(FilePath(path), .readOnly)
        } catch {
            throw SequenceFileError(path: path, problem: systemReason((error as? Errno)?.rawValue ?? 0), advice: "check the path")
        }
    }

    deinit { try? descriptor.close() }

    /// Lends the first bytes of a range, as many as are in memory but at least one.
    ///
    /// - Returns: the result of `body`; `nil` if the file ends before the range.
    func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        if !held.contains(range.lowerBound) { load(range) }
        let lent = range.clamped(to: held)
        guard lent.lowerBound == range.lowerBound, !lent.isEmpty else { return nil }
        let start = lent.lowerBound - held.lowerBound
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<start + lent.count])) }
    }

    /// Reads a range, or its beginning. Sequential reads double in size; a jump reads no more than the range.
    private func load(_ range: Range<Int>) {
        let isNear = held.upperBound <= range.lowerBound && range.lowerBound <= held.upperBound + Self.nearby && !held.isEmpty
        let start = isNear ? max(0, range.lowerBound - Self.nearby) : range.lowerBound
        let wanted = min(bytes.count, max(range.upperBound - start, isNear ? 2 * held.count : 0))
        var count = 0
        while count < wanted {
            let read = try? bytes.withUnsafeMutableBytes {
                try descriptor.read(fromAbsoluteOffset: Int64(start + count), into: UnsafeMutableRawBufferPointer(rebasing: $0[count..<wanted]))
            }
            guard let read, read > 0 else { break }
            count += read
        }
        held = start..<start + count
    }
}
