internal import SystemPackage

/// The bytes of a file at any place, as they are stored.
final class PlainFile {
    private let descriptor: FileDescriptor
    private var bytes = [UInt8](repeating: 0, count: 1 << 17)
    /// What of the file stands at the beginning of ``bytes``.
    private var held = 0..<0

    /// Places no further apart than this are taken for those of one who reads on, in bytes. So many bytes before such a place are read
    /// as well, since parts that follow one another may overlap.
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

    /// Lends bytes: the first ones of a range, as many as are at hand, but at least one.
    ///
    /// - Returns: what `body` returns; nil if the file ends before the range.
    func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        if !held.contains(range.lowerBound) { load(range) }
        let lent = range.clamped(to: held)
        guard lent.lowerBound == range.lowerBound, !lent.isEmpty else { return nil }
        let start = lent.lowerBound - held.lowerBound
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<start + lent.count])) }
    }

    /// Reads a range, or its beginning. Who reads on gets ever more at once, and who goes elsewhere no more than he asks for.
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
