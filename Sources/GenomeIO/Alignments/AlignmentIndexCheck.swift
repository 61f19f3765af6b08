/// Checks the index of an alignment file before htslib reads it.
///
/// htslib 1.16 trusts an index: a truncated or damaged one can crash it or make it search for ever. ``AlignmentRegions`` therefore
/// refuses every index whose numbers contradict each other, the header, or the size of the alignment file. The formats are BAI,
/// CSI (SAM specification, section 5, and https://samtools.github.io/hts-specs/CSIv1.pdf) and CRAI (CRAM specification, section 12).
struct AlignmentIndexCheck {
    /// The number of contigs in the header of the alignment file.
    let contigCount: Int
    /// The length of its longest contig in bases.
    let longestContig: Int
    /// The size of the alignment file in bytes.
    let fileSize: Int

    /// Reading stops here: the numbers contradict each other or the file.
    private struct Unfit: Error {}

    /// Returns `true` if a BAI or CSI file, compressed or not, can be the index of the alignment file.
    func acceptsBins(_ path: String) -> Bool {
        do {
            var bytes = try IndexBytes(path)
            switch try bytes.magic() {
            case "BAI\u{1}": try checkContigs(&bytes, bins: Bins(minimumShift: 14, depth: 5), isBAI: true)
            case "CSI\u{1}":
                let (minimumShift, depth, auxiliarySize) = (try bytes.count(), try bytes.count(), try bytes.count())
                // 2^40 bases are more than any contig, and the limits keep the search of a region short.
                guard 1...30 ~= minimumShift, depth <= 9, minimumShift + 3 * depth <= 40, max(0, longestContig - 1) >> (minimumShift + 3 * depth) == 0
                else { return false }
                try bytes.skip(auxiliarySize)
                try checkContigs(&bytes, bins: Bins(minimumShift: minimumShift, depth: depth), isBAI: false)
            default: return false
            }
            return true
        } catch {
            return false
        }
    }

    /// The numbering of bins: each level divides the bins of the level above by eight.
    private struct Bins {
        let minimumShift, depth: Int

        /// The number of bins of all levels.
        var count: Int { ((1 << (3 * depth + 3)) - 1) / 7 }
        /// The number of the pseudo-bin, whose chunks hold offsets and counts of the contig.
        var pseudoBin: Int { count + 1 }
    }

    private func checkContigs(_ bytes: inout IndexBytes, bins: Bins, isBAI: Bool) throws {
        let contigs = try bytes.count()
        guard contigs <= contigCount else { throw Unfit() }
        var seen: Set<Int> = []
        for _ in 0..<contigs {
            seen.removeAll(keepingCapacity: true)
            for _ in 0..<(try bytes.count()) {
                let bin = Int(try bytes.integer(UInt32.self))
                guard bin < bins.count || bin == bins.pseudoBin, seen.insert(bin).inserted else { throw Unfit() }
                if !isBAI { try checkOffset(bytes.integer(UInt64.self)) }
                let chunks = try bytes.count()
                if bin == bins.pseudoBin {
                    // Begin and end of the records of the contig, then the numbers of mapped and unmapped records.
                    guard chunks == 2 else { throw Unfit() }
                    try checkChunk(&bytes)
                    try bytes.skip(16)
                } else {
                    for _ in 0..<chunks { try checkChunk(&bytes) }
                }
            }
            if isBAI { for _ in 0..<(try bytes.count()) { try checkOffset(bytes.integer(UInt64.self)) } }
        }
        // The number of unplaced records is optional.
        if try !bytes.isAtEnd() {
            try bytes.skip(8)
            guard try bytes.isAtEnd() else { throw Unfit() }
        }
    }

    private func checkChunk(_ bytes: inout IndexBytes) throws {
        let start = try bytes.integer(UInt64.self), end = try bytes.integer(UInt64.self)
        guard start <= end else { throw Unfit() }
        try checkOffset(start)
        try checkOffset(end)
    }

    /// Checks a virtual offset: the offset of a block in the file, shifted by 16 bits, and an offset in the text of the block.
    private func checkOffset(_ offset: UInt64) throws {
        guard offset >> 16 <= UInt64(fileSize) else { throw Unfit() }
    }

    /// Returns `true` if a CRAI file, compressed or not, can be the index of the alignment file.
    func acceptsSlices(_ path: String) -> Bool {
        // htslib 1.16 refuses such a file as well, but leaves it open.
        guard regularFileSize(path) != 0 else { return false }
        do {
            var bytes = try IndexBytes(path)
            // The end of the last slice, without the header of its container, and the number of lines of that container.
            var last = (container: 0, end: 0, lines: 0)
            while try !bytes.isAtEnd() {
                // Contig, start (1-based), span, offset of the container, offset of the slice in it, size of the slice.
                let line = try bytes.integers(count: 6)
                guard -1..<contigCount ~= line[0], 0...Int(Int32.max) ~= line[1], 0...Int(Int32.max) ~= line[2],
                    line[1] + line[2] <= Int32.max, 0..<fileSize ~= line[3], 0..<fileSize ~= line[4], 0..<fileSize ~= line[5],
                    line[3] + line[4] + line[5] <= fileSize
                else { return false }
                let end = line[3] + line[4] + line[5]
                if line[3] > last.container { last = (line[3], end, 1) } else { last = (last.container, max(last.end, end), last.lines + 1) }
            }
            // Behind it come at most that header (57 bytes, and 5 for each slice) and the end marker (38). A shortened index leaves more.
            return last.lines == 0 || fileSize - last.end <= 57 + 5 * last.lines + 38
        } catch {
            return false
        }
    }
}

/// Reads the numbers of an index in order, without trust in any of them.
private struct IndexBytes {
    private let text: CompressedText
    private var bytes = [UInt8](repeating: 0, count: 1 << 16)
    /// The range of ``bytes`` that has not been read yet.
    private var rest = 0..<0

    /// The index ends too early, or a number is malformed.
    private struct Malformed: Error {}

    init(_ path: String) throws { text = try CompressedText(path) }

    mutating func isAtEnd() throws -> Bool {
        if rest.isEmpty { rest = 0..<(try text.read(into: &bytes)) }
        return rest.isEmpty
    }

    private mutating func byte() throws -> UInt8 {
        guard try !isAtEnd() else { throw Malformed() }
        defer { rest.removeFirst() }
        return bytes[rest.lowerBound]
    }

    mutating func magic() throws -> String { String(decoding: [try byte(), try byte(), try byte(), try byte()], as: UTF8.self) }

    /// Reads a little-endian number.
    mutating func integer<Number: FixedWidthInteger & UnsignedInteger>(_: Number.Type) throws -> Number {
        var number: Number = 0
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) { number |= Number(try byte()) << Number(shift) }
        return number
    }

    /// Reads a number of 32 bits that may not be negative.
    mutating func count() throws -> Int {
        let number = try integer(UInt32.self)
        guard number <= Int32.max else { throw Malformed() }
        return Int(number)
    }

    mutating func skip(_ count: Int) throws { for _ in 0..<count { _ = try byte() } }

    /// Reads a line of tab-separated decimal numbers.
    mutating func integers(count: Int) throws -> [Int] {
        try (1...count).map { column in
            var number = 0, sign = 1, digits = 0
            while true {
                switch try byte() {
                case UInt8(ascii: "-") where digits == 0 && sign == 1: sign = -1
                case let digit where UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit:
                    digits += 1
                    guard digits < 18 else { throw Malformed() }
                    number = number * 10 + Int(digit - UInt8(ascii: "0"))
                case UInt8(ascii: "\t") where column < count && digits > 0, UInt8(ascii: "\n") where column == count && digits > 0:
                    return sign * number
                default: throw Malformed()
                }
            }
        }
    }
}
