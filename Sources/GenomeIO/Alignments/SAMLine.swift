internal import CHtslib

/// A line of SAM, parsed again to explain why htslib can't read it; htslib prints its reasons to standard error only.
///
/// The columns are those of section 1.4 of https://samtools.github.io/hts-specs/SAMv1.pdf.
struct SAMLine {
    private let columns: [[UInt8]]

    private enum Column: Int {
        case flag = 1, position = 3, mappingQuality, cigar, nextPosition = 7, templateLength, letters, qualities
    }

    private init(_ line: UnsafeBufferPointer<UInt8>) {
        columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map(Array.init)
    }

    /// Describes the fault of a line, in words that continue a sentence after "since".
    ///
    /// - Parameters:
    ///   - number: the number of the line, from 1.
    ///   - file: the open file.
    /// - Returns: the fault; `nil` if none is found, or the file can't be read twice.
    static func problem(inLine number: Int, of file: HtslibFile) -> String? {
        guard file.format == sam, regularFileSize(file.path) != nil, let text = try? LineReader(file.path) else { return nil }
        while text.lineNumber < number - 1 { guard (try? text.next { _ in true }) == true else { return nil } }
        return try? text.next { SAMLine($0).problem }?.map { "line \(number) \($0)" }
    }

    /// The fault of the line, in words that follow its number; `nil` if none is found.
    private var problem: String? {
        guard columns.count >= 11 else { return "has \(columns.count) of at least 11 columns" }
        for (name, column, range) in [
            ("FLAG", .flag, 0...Int(UInt16.max)), ("POS", .position, 0...Int.max), ("MAPQ", .mappingQuality, 0...Int(UInt8.max)),
            ("PNEXT", .nextPosition, 0...Int.max), ("TLEN", .templateLength, Int.min...Int.max),
        ] as [(String, Column, ClosedRange<Int>)] {
            let text = self[column]
            guard let number = Int(String(decoding: text, as: UTF8.self)), range.contains(number) else {
                return "has \(quotedBytes(text)) for \(name), which is a number" + (range.upperBound < .max ? " up to \(range.upperBound)" : "")
            }
        }
        let letters = self[.letters] == Self.missing ? nil : self[.letters].count
        if self[.cigar] != Self.missing {
            guard let length = readLength else { return "has a malformed CIGAR (\(quotedBytes(self[.cigar])))" }
            if let letters, length != letters { return "has a CIGAR of \(length) bases, and the read has \(letters)" }
        }
        if self[.qualities] != Self.missing, let letters, self[.qualities].count != letters {
            return "has \(self[.qualities].count) qualities of \(letters) bases"
        }
        let tag = columns[11...].first { $0.count < 5 || $0[2] != UInt8(ascii: ":") || $0[4] != UInt8(ascii: ":") }
        return tag.map { "has \(quotedBytes($0)) where TAG:TYPE:VALUE is expected" }
    }

    /// The text of a column without a value.
    private static let missing = [UInt8(ascii: "*")]

    private subscript(column: Column) -> [UInt8] { columns[column.rawValue] }

    /// The number of read bases that the CIGAR covers; `nil` if the CIGAR is malformed.
    private var readLength: Int? {
        var length = 0, number: Int?
        for byte in self[.cigar] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                number = (number ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
                guard number! < 1 << 28 else { return nil }
            default:
                guard let count = number, "MIDNSHP=X".utf8.contains(byte) else { return nil }
                if "MIS=X".utf8.contains(byte) { length += count }
                number = nil
            }
        }
        return number == nil ? length : nil
    }
}
