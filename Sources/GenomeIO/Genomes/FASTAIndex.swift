internal import MotifCore

/// The places of all contigs in the decompressed text of a genome: the content of a .fai file, and more where that can't tell.
///
/// The format is that of samtools faidx (http://www.htslib.org/doc/faidx.html).
struct FASTAIndex {
    /// A contig, and the place of its letters.
    struct Entry {
        let name: [UInt8]
        /// The number of letters.
        let length: Int
        /// The byte of the text at which the first letter stands.
        let offset: Int
        /// The number of letters on each line but the last; 0 if the contig is empty.
        let lineLetters: Int
        /// The number of bytes of each line but the last, line end included; 0 if the contig is empty.
        let lineBytes: Int
        /// Places on the way through a contig whose lines differ in length or hold blanks; empty for all other contigs.
        var anchors: [Anchor] = []

        /// Whether each letter's place can be computed: all lines but the last have the same number of letters and of bytes.
        var isEven: Bool { anchors.isEmpty }

        /// Returns the byte of the text at which a letter of an even contig stands.
        func byte(of position: Int) -> Int { offset + position / lineLetters * lineBytes + position % lineLetters }

        /// Returns the last anchor of an uneven contig at or before a position.
        func anchor(before position: Int) -> Anchor {
            var range = 0..<anchors.count
            while range.count > 1 {
                let middle = range.lowerBound + range.count / 2
                range = anchors[middle].position <= position ? middle..<range.upperBound : range.lowerBound..<middle
            }
            return anchors[range.lowerBound]
        }
    }

    /// The place of one letter of a contig, from which letters can be counted on.
    struct Anchor {
        /// The position of the letter in the contig, 0-based.
        let position: Int
        /// The byte of the text from which the letter is the first one.
        let byte: Int
    }

    var entries: [Entry] = []

    init() {}

    /// Reads a .fai file.
    ///
    /// - Parameters:
    ///   - path: the path of the file.
    ///   - textSize: the number of bytes of the genome's text; `nil` if unknown.
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
                throw failure("contig \(String(decoding: entry.name, as: UTF8.self).printable) reaches beyond the genome's end")
            }
            guard names.insert(entry.name).inserted else {
                throw failure("contig \(String(decoding: entry.name, as: UTF8.self).printable) is listed twice")
            }
            entries.append(entry)
        }
    }

    /// A bound for all numbers of an index in bytes: no file is larger.
    private static let largestNumber = 1 << 48

    /// Parses a line of a .fai file; `nil` if it is malformed.
    private static func entry(_ line: ArraySlice<UInt8>) -> Entry? {
        let columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        guard columns.count == 5, !columns[0].isEmpty, !columns[0].contains(where: SequenceByte.endsName) else { return nil }
        let numbers = columns.dropFirst().compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 4, numbers.allSatisfy({ 0...largestNumber ~= $0 }) else { return nil }
        let entry = Entry(name: Array(columns[0]), length: numbers[0], offset: numbers[1], lineLetters: numbers[2], lineBytes: numbers[3])
        guard entry.length > 0 else { return entry }
        // No place of a letter may overflow. The offset and the place in a line are at most 2^48 each, on top of all lines' bytes.
        guard entry.lineLetters > 0, entry.lineBytes >= entry.lineLetters,
            case (let lines, false) = (entry.length / entry.lineLetters).multipliedReportingOverflow(by: entry.lineBytes),
            lines <= Int.max - 2 * largestNumber
        else { return nil }
        return entry
    }

    /// The first contig that a .fai file can't describe; `nil` if it can describe all.
    var unevenContig: Entry? { entries.first { !$0.isEven } }

    /// The content of the .fai file, as samtools faidx writes it. All contigs must be even.
    var fileContent: [UInt8] {
        entries.flatMap { entry in
            entry.name + Array("\t\(entry.length)\t\(entry.offset)\t\(entry.lineLetters)\t\(entry.lineBytes)\n".utf8)
        }
    }
}
