/// Reads region files line by line: BED of three columns or more, narrowPeak and broadPeak, plain, gzip or BGZF.
///
/// Columns are separated by tabs, or by blanks in lines without a tab. Comments (`#`), `track` and `browser` lines and blank
/// lines are skipped. The format is that of https://genome.ucsc.edu/FAQ/FAQformat.html.
public final class BEDReader {
    /// The file, or `-` for standard input.
    public let path: String
    private let text: CompressedText
    private let readsSummits: Bool
    /// The first columns of the current line, as many as are looked at.
    private var columns: [Range<Int>] = []

    /// narrowPeak has ten columns, the last of which is the summit's distance from the start, or -1.
    private static let narrowPeakColumns = 10

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: a path, or `-` for standard input.
    ///   - readsSummits: whether the tenth of ten columns is read as a summit; else it may be anything.
    /// - Throws: ``SequenceFileError`` if it can't be read, or is FASTA.
    public init(_ path: String, readsSummits: Bool = false) throws(SequenceFileError) {
        self.path = path
        self.readsSummits = readsSummits
        text = try CompressedText(path)
        guard text.firstByte != UInt8(ascii: ">") else {
            throw SequenceFileError(path: path, problem: "the content is FASTA", advice: "give regions as BED")
        }
    }

    /// Reads the next region.
    ///
    /// - Parameter record: written over.
    /// - Returns: false at the end of the file.
    /// - Throws: ``SequenceFileError`` with the line.
    public func next(into record: inout BEDRecord) throws(SequenceFileError) -> Bool {
        while true {
            let isRegion = try text.readLine { line throws(SequenceFileError) in try parse(withoutMark(line), into: &record) }
            guard let isRegion else { return false }
            if isRegion { return true }
        }
    }

    /// A line without the byte order mark that some editors begin a file with.
    private func withoutMark(_ line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        text.lineNumber == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeBufferPointer(rebasing: line.dropFirst(3)) : line
    }

    /// - Returns: whether the line is a region.
    private func parse(_ line: UnsafeBufferPointer<UInt8>, into record: inout BEDRecord) throws(SequenceFileError) -> Bool {
        split(line)
        guard let first = columns.first, line[first.lowerBound] != UInt8(ascii: "#"), !isSetting(line) else { return false }
        guard columns.count >= 3 else {
            throw failure(
                "\(columns.count) column\(columns.count == 1 ? "" : "s") (\(quotedBytes(line[first.lowerBound..<columns.last!.upperBound])))",
                "give contig, start and end, separated by tabs")
        }
        record.line = text.lineNumber
        record.contig.removeAll(keepingCapacity: true)
        record.contig.append(contentsOf: line[first])
        record.start = try position(line, columns[1], "start")
        record.end = try position(line, columns[2], "end")
        guard record.start < record.end else {
            throw failure(
                "the start \(record.start) is not below the end \(record.end)", "give the start 0-based and the end behind the last base")
        }
        record.summit = nil
        if readsSummits, columns.count == Self.narrowPeakColumns { record.summit = try summit(line, of: record) }
        return true
    }

    /// Finds the first columns of a line. If summits are read, it is one more than a narrowPeak has, to tell other files.
    private func split(_ line: UnsafeBufferPointer<UInt8>) {
        // Lent, since every access to a property of an object is checked.
        var columns: [Range<Int>] = []
        swap(&columns, &self.columns)
        defer { swap(&columns, &self.columns) }
        columns.removeAll(keepingCapacity: true)
        let limit = readsSummits ? Self.narrowPeakColumns + 1 : 3
        var end = line.count
        while end > 0, Self.isBlank(line[end - 1]) { end -= 1 }
        var start = 0
        while start < end, Self.isBlank(line[start]) { start += 1 }
        guard start < end else { return }
        let isTabbed = line[start..<end].contains(UInt8(ascii: "\t"))
        while true {
            var position = start
            while position < end, isTabbed ? line[position] != UInt8(ascii: "\t") : !Self.isBlank(line[position]) { position += 1 }
            columns.append(start..<position)
            guard position < end, columns.count < limit else { return }
            start = position + 1
            if !isTabbed { while Self.isBlank(line[start]) { start += 1 } }
        }
    }

    /// Whether a line is a setting of a genome browser.
    private func isSetting(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        // A contig may have such a name too; then a position follows.
        if columns.count > 1, Self.number(line[columns[1]]) != nil { return false }
        return ["track", "browser"].contains { (word: StaticString) in
            let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
            let rest = line[columns[0].lowerBound...]
            return rest.starts(with: word) && rest.dropFirst(word.count).first.map(Self.isBlank) != false
        }
    }

    private func position(
        _ line: UnsafeBufferPointer<UInt8>, _ column: Range<Int>, _ what: String
    ) throws(SequenceFileError) -> Int {
        guard let value = Self.number(line[column]) else {
            if !column.isEmpty, line[column].allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
                throw failure("the \(what) \(quotedBytes(line[column])) is too large", "give a position of a contig")
            }
            throw failure("the \(what) is \(quotedBytes(line[column]))", "give a position, 0-based and not negative")
        }
        return value
    }

    private func summit(_ line: UnsafeBufferPointer<UInt8>, of record: BEDRecord) throws(SequenceFileError) -> Int? {
        let column = columns[Self.narrowPeakColumns - 1]
        if line[column].elementsEqual("-1".utf8) { return nil }
        guard let offset = Self.number(line[column]), offset < record.end - record.start else {
            throw failure(
                "the summit (column 10) is \(quotedBytes(line[column]))",
                "give its distance from the start, below \(record.end - record.start), or -1 if there is none")
        }
        return record.start + offset
    }

    /// A number in decimal digits; nil if it is anything else, or has over 18 digits.
    private static func number(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard 1...18 ~= text.count else { return nil }
        var value = 0
        for byte in text {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int(digit)
        }
        return value
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private func failure(_ problem: String, _ advice: String) -> SequenceFileError {
        SequenceFileError(path: path, place: "line \(text.lineNumber)", problem: problem, advice: advice)
    }
}
