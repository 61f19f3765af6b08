/// Whether an index that was read from a file is the genome's own.
extension IndexedGenome {
    /// The length of the longest header line in bytes. A longer one is taken for damage.
    private static let longestHeader = 1 << 24

    /// The number of bytes of a line that are checked. A chromosome may stand on a single line.
    private static let checkedBytes = 1 << 12

    /// Returns whether a contig is where the index says: behind its header, with letters alone on its first and last lines.
    ///
    /// An index of another file may lead to letters, too. And samtools counts the letters of a line among blanks, but not the blanks.
    func fits(_ entry: FASTAIndex.Entry) throws(SequenceFileError) -> Bool {
        guard entry.length > 0 else { return true }
        guard try headerStart(of: entry) != nil else { return false }
        let first = 0..<min(entry.lineLetters, entry.length)
        let last = (entry.length - 1) / entry.lineLetters * entry.lineLetters..<entry.length
        for line in [first, last] {
            let start = entry.byte(of: line.lowerBound)
            guard let bytes = try file.read(start..<start + min(line.count, Self.checkedBytes)),
                bytes.withUnsafeBufferPointer(SequenceByte.areLetters)
            else { return false }
        }
        guard entry.length > entry.lineLetters else { return true }
        let lineEnd = entry.offset + entry.lineLetters..<entry.offset + entry.lineBytes
        guard lineEnd.count <= Self.checkedBytes, let bytes = try file.read(lineEnd) else { return false }
        return bytes.allSatisfy(SequenceByte.isSpace)
    }

    /// Returns whether nothing but white space follows the last contig of the index.
    func reachesEnd() throws(SequenceFileError) -> Bool {
        var end = 0
        for entry in index.entries { end = max(end, entry.end) }
        while let isBlank = try file.withBytes(end..<end + Self.checkedBytes, { bytes -> Bool in
            end += bytes.count
            return bytes.allSatisfy(SequenceByte.isSpace)
        }) {
            guard isBlank else { return false }
        }
        return true
    }

    /// Returns whether all contigs are where the index says, and the genome has no others.
    func fitsWholly() throws(SequenceFileError) -> Bool {
        var end = 0
        var emptyContigs = 0
        for entry in index.entries.sorted(by: { $0.offset < $1.offset }) {
            guard entry.length > 0 else {
                emptyContigs += 1
                continue
            }
            guard try fits(entry), let start = try headerStart(of: entry), start >= end else { return false }
            if emptyContigs == 0, start > end {
                // Between two contigs stand line ends alone; before the first, a byte order mark as well.
                guard start - end <= Self.checkedBytes, var gap = try file.read(end..<start)?[...] else { return false }
                if end == 0, gap.starts(with: SequenceFileKind.byteOrderMark) { gap.removeFirst(SequenceFileKind.byteOrderMark.count) }
                guard gap.allSatisfy(SequenceByte.isSpace) else { return false }
            }
            emptyContigs = 0
            end = entry.end
        }
        return try reachesEnd()
    }

    /// Returns the byte at which the header line of a contig begins; `nil` if the line before its letters is not its header.
    private func headerStart(of entry: FASTAIndex.Entry) throws(SequenceFileError) -> Int? {
        var count = 1 << 8
        while true {
            // Most headers are short. A longer one is read again.
            count = min(count, entry.offset)
            guard count > 0, let read = try file.read(entry.offset - count..<entry.offset), let last = read.last else { return nil }
            var bytes = read.dropLast()
            if last == UInt8(ascii: "\n") {
                if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
            } else if last != UInt8(ascii: "\r") {
                return nil
            }
            let lineEnd = bytes.lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            if lineEnd == nil, count < min(entry.offset, Self.longestHeader) {
                count <<= 4
                continue
            }
            bytes = bytes[(lineEnd.map { $0 + 1 } ?? 0)...]
            if lineEnd == nil, bytes.starts(with: SequenceFileKind.byteOrderMark) {
                bytes.removeFirst(SequenceFileKind.byteOrderMark.count)
            }
            let start = entry.offset - count + bytes.startIndex
            guard bytes.popFirst() == UInt8(ascii: ">") else { return nil }
            bytes = bytes.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            guard bytes.starts(with: entry.name) else { return nil }
            return bytes.dropFirst(entry.name.count).first.map(SequenceByte.endsName) == false ? nil : start
        }
    }
}

extension FASTAIndex.Entry {
    /// The byte behind the last letter of an even contig; its first byte if it is empty.
    fileprivate var end: Int { length > 0 ? byte(of: length - 1) + 1 : offset }
}
