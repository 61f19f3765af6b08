/// The content of a .fai file: where each contig's letters stand in the decompressed text of a genome.
///
/// The format is that of samtools faidx (http://www.htslib.org/doc/faidx.html).
struct FASTAIndex {
    /// A contig and where its letters are. All its lines but the last have the same number of letters and of bytes.
    struct Entry {
        let name: [UInt8]
        let length: Int
        let offset: Int
        let lineLetters: Int
        let lineBytes: Int

        /// The byte at which a letter stands.
        func byte(of position: Int) -> Int { offset + position / lineLetters * lineBytes + position % lineLetters }
    }

    private(set) var entries: [Entry] = []

    /// Reads an index.
    ///
    /// - Parameter textSize: the bytes of the genome's text; nil if unknown.
    /// - Throws: ``SequenceFileError`` with the line if it is malformed or reaches beyond the genome's end.
    init(_ path: String, textSize: Int?) throws(SequenceFileError) {
        let text = try ByteFile.read(path)
        var names: Set<[UInt8]> = []
        for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty { continue }
            func failure(_ problem: String) -> SequenceFileError {
                SequenceFileError(
                    path: path, place: "line \(index + 1)", problem: problem,
                    advice: "remove the index, so that it is built anew")
            }
            guard let entry = Self.entry(line) else { throw failure("no line of an index (\(quotedBytes(line)))") }
            if let textSize, entry.length > 0, entry.byte(of: entry.length - 1) >= textSize {
                throw failure("contig \(String(decoding: entry.name, as: UTF8.self)) reaches beyond the genome's end")
            }
            guard names.insert(entry.name).inserted else {
                throw failure("contig \(String(decoding: entry.name, as: UTF8.self)) is listed twice")
            }
            entries.append(entry)
        }
    }

    /// No file is larger.
    private static let largestNumber = 1 << 48

    /// The entry of a line; nil if it is malformed.
    private static func entry(_ line: ArraySlice<UInt8>) -> Entry? {
        let columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        guard columns.count == 5, !columns[0].isEmpty, columns[0].allSatisfy({ $0 > UInt8(ascii: " ") && $0 != 0x7F }) else { return nil }
        let numbers = columns.dropFirst().compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 4, numbers.allSatisfy({ 0...largestNumber ~= $0 }) else { return nil }
        let entry = Entry(name: Array(columns[0]), length: numbers[0], offset: numbers[1], lineLetters: numbers[2], lineBytes: numbers[3])
        guard entry.length > 0 else { return entry }
        // So that no letter's place overflows: the offset and the place in a line, at most 2^48 each, then fit on top of the lines.
        guard entry.lineLetters > 0, entry.lineBytes >= entry.lineLetters,
            case (let lines, false) = (entry.length / entry.lineLetters).multipliedReportingOverflow(by: entry.lineBytes),
            lines <= Int.max - 2 * largestNumber
        else { return nil }
        return entry
    }
}
