internal import MotifCore

/// Reads region files line by line: BED of three columns or more, narrowPeak and broadPeak, plain, gzip or BGZF.
///
/// Columns are separated by tabs, or by blanks in lines without a tab. Comments (`#`), `track` and `browser` lines and blank
/// lines are skipped. The format is that of https://genome.ucsc.edu/FAQ/FAQformat.html.
public final class BEDReader {
    /// The file, or `-` for standard input.
    public let path: String
    private let lines: LineReader
    private let readsSummits: Bool
    private let isNamedNarrowPeak: Bool
    private var columns = BEDColumns()
    private var foreign = ForeignRegions()

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: a path, or `-` for standard input.
    ///   - readsSummits: whether the summits of narrowPeak lines are read. A line is one by its content, or since the file has the name
    ///     of a narrowPeak.
    /// - Throws: ``SequenceFileError`` if the file can't be read, or is of a kind that holds no regions.
    public init(_ path: String, readsSummits: Bool = false) throws(SequenceFileError) {
        self.path = path
        self.readsSummits = readsSummits
        isNamedNarrowPeak = NarrowPeak.isName(path)
        lines = try LineReader(path)
        try ForeignRegions.check(beginning: lines.beginning(), path: path)
    }

    /// Reads the next region.
    ///
    /// - Parameter record: written over.
    /// - Returns: `false` at the end of the file.
    /// - Throws: ``SequenceFileError`` with the line.
    public func next(into record: inout BEDRecord) throws(SequenceFileError) -> Bool {
        while let isRegion = try lines.next({ line throws(SequenceFileError) in try parse(line, into: &record) }) {
            if isRegion { return true }
        }
        return false
    }

    /// Parses a line.
    ///
    /// - Returns: whether the line is a region.
    private func parse(_ line: UnsafeBufferPointer<UInt8>, into record: inout BEDRecord) throws(SequenceFileError) -> Bool {
        // Lent, since every access to a property of an object is checked.
        var columns = BEDColumns()
        swap(&columns, &self.columns)
        defer { swap(&columns, &self.columns) }
        columns.split(line)
        guard columns.count > 0 else { return false }
        let contig = columns.text(0, of: line)
        if contig.first == UInt8(ascii: "#") {
            try foreign.look(atComment: line, number: lines.lineNumber, path: path)
            return false
        }
        if isSetting(line, columns) { return false }
        guard columns.count >= 3 else {
            throw foreign.error(line, columns, number: lines.lineNumber, path: path)
                ?? failure(
                    "\(columns.count) column\(columns.count == 1 ? "" : "s") (\(quotedBytes(columns.text(of: line))))",
                    "give contig, start and end, separated by tabs")
        }
        record.line = lines.lineNumber
        record.contig.removeAll(keepingCapacity: true)
        record.contig.append(contentsOf: contig)
        record.start = try position(line, columns, 1, "start")
        record.end = try position(line, columns, 2, "end")
        guard record.start < record.end else {
            throw failure(
                "the start \(record.start) is not below the end \(record.end)", "give the start 0-based and the end behind the last base")
        }
        record.strand = columns.count < 6 ? nil : strand(columns.text(5, of: line))
        record.name.removeAll(keepingCapacity: true)
        if columns.count >= 4, case let name = columns.text(3, of: line), !name.elementsEqual(".".utf8) { record.name.append(contentsOf: name) }
        record.summit = nil
        if readsSummits, columns.count >= NarrowPeak.columnCount, isNamedNarrowPeak || NarrowPeak.isLine(line, columns) {
            record.summit = try summit(line, columns, of: record)
        }
        return true
    }

    private func strand(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Strand? {
        text.elementsEqual("-".utf8) ? .reverse : text.elementsEqual("+".utf8) ? .forward : nil
    }

    /// Returns whether a line is a setting of a genome browser.
    private func isSetting(_ line: UnsafeBufferPointer<UInt8>, _ columns: BEDColumns) -> Bool {
        // A contig may have such a name too; then a position follows.
        if columns.count > 1, BEDColumns.number(columns.text(1, of: line)) != nil { return false }
        return ["track", "browser"].contains { (word: StaticString) in
            let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
            let text = columns.text(of: line)
            return text.starts(with: word) && text.dropFirst(word.count).first.map(BEDColumns.isBlank) != false
        }
    }

    private func position(
        _ line: UnsafeBufferPointer<UInt8>, _ columns: BEDColumns, _ column: Int, _ name: String
    ) throws(SequenceFileError) -> Int {
        let text = columns.text(column, of: line)
        if let value = BEDColumns.number(text) { return value }
        if !text.isEmpty, text.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
            throw failure("the \(name) \(quotedBytes(text)) is too large", "give a position of a contig")
        }
        throw foreign.error(line, columns, number: lines.lineNumber, path: path)
            ?? failure("the \(name) is \(quotedBytes(text))", "give a position, 0-based and not negative")
    }

    /// Returns the position of the summit in the contig; `nil` if the region has none.
    private func summit(
        _ line: UnsafeBufferPointer<UInt8>, _ columns: BEDColumns, of record: BEDRecord
    ) throws(SequenceFileError) -> Int? {
        let text = columns.text(NarrowPeak.summitColumn, of: line)
        if text.elementsEqual("-1".utf8) { return nil }
        guard let offset = BEDColumns.number(text), offset < record.end - record.start else {
            throw failure(
                "the summit (column 10) is \(quotedBytes(text))",
                "give its distance from the start, below \(record.end - record.start), or -1 if there is none")
        }
        return record.start + offset
    }

    private func failure(_ problem: String, _ advice: String) -> SequenceFileError {
        SequenceFileError(path: path, place: "line \(lines.lineNumber)", problem: problem, advice: advice)
    }
}
