/// Bases of a read that are aligned to as many positions of the reference, one after another on both.
public struct AlignedRun: Sendable, Hashable {
    /// The position of the first base in the read as it is stored, 0-based.
    public let readStart: Int
    /// The position on the reference that it is aligned to, 0-based.
    public let referenceStart: Int
    /// How many there are; 1 or more.
    public let length: Int

    public init(readStart: Int, referenceStart: Int, length: Int) {
        self.readStart = readStart
        self.referenceStart = referenceStart
        self.length = length
    }

    /// The position in the read behind the last base.
    @inlinable var readEnd: Int { readStart &+ length }

    /// Appends the runs of an alignment. What stands between two runs is inserted, deleted or skipped.
    ///
    /// - Parameters:
    ///   - cigar: the operations of the alignment.
    ///   - start: the position on the reference of the first aligned base, 0-based.
    ///   - runs: appended to; on failure, too.
    /// - Returns: the bases of the read that are in the alignment, not clipped, and how many bases there are in all; nil if an
    ///   operation is undefined or a soft clip stands inside the alignment.
    public static func append(
        _ cigar: UnsafeBufferPointer<CIGARElement>, start: Int, to runs: inout [AlignedRun]
    ) -> (unclipped: Range<Int>, readLength: Int)? {
        let first = runs.count
        var read = 0
        var reference = start
        var unclipped: Range<Int>?
        for element in cigar {
            guard let operation = element.operation else { return nil }
            let length = element.length
            if operation == .softClip {
                read += length
                continue
            }
            if operation.consumesRead, length > 0 {
                // Bases were clipped since the last one that was not.
                if let unclipped, unclipped.upperBound < read { return nil }
                unclipped = (unclipped?.lowerBound ?? read)..<read + length
                if operation.consumesReference {
                    // Operations that differ in the letters alone, or are parted by padding, are one run.
                    if runs.count > first, let last = runs.last, last.readEnd == read, last.referenceStart + last.length == reference {
                        runs[runs.count - 1] = AlignedRun(
                            readStart: last.readStart, referenceStart: last.referenceStart, length: last.length + length)
                    } else {
                        runs.append(AlignedRun(readStart: read, referenceStart: reference, length: length))
                    }
                }
                read += length
            }
            if operation.consumesReference { reference += length }
        }
        return (unclipped ?? read..<read, read)
    }
}
