/// A gapless part of a read's alignment: consecutive bases of the read on consecutive positions of the reference.
///
/// Readers of alignments make runs from CIGARs; ``WindowProjection`` maps hits in reads to the reference along them.
public struct AlignedRun: Sendable, Hashable {
    /// The position of the first base in the read as it is stored, 0-based.
    public let readStart: Int
    /// The position on the reference of the first base, 0-based.
    public let referenceStart: Int
    /// The number of aligned bases, 1 or more.
    public let length: Int

    public init(readStart: Int, referenceStart: Int, length: Int) {
        self.readStart = readStart
        self.referenceStart = referenceStart
        self.length = length
    }

    /// The position in the read after the run's last base, 0-based.
    @inlinable var readEnd: Int { readStart &+ length }

    /// Appends the runs of an alignment. Bases or positions between two runs are inserted, deleted or skipped.
    ///
    /// - Parameters:
    ///   - cigar: the operations of the alignment.
    ///   - start: the position on the reference of the first aligned base, 0-based.
    ///   - runs: receives the runs; on failure it may have received some of them.
    /// - Returns: the positions of the read that are not clipped, and the length of the read in bases; `nil` if an operation is
    ///   undefined or a soft clip stands inside the alignment.
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
                // A soft clip lies between these bases and the unclipped ones before.
                if let unclipped, unclipped.upperBound < read { return nil }
                unclipped = (unclipped?.lowerBound ?? read)..<read + length
                if operation.consumesReference {
                    // Adjacent `M`, `=` and `X` operations form one run, also across padding.
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
