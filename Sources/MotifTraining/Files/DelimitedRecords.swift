/// Reads the records of TSV or CSV text, field by field.
///
/// Records end with LF, CRLF or CR. A field in double quotes may hold separators, line ends and, doubled, quotes (RFC 4180). Blanks
/// around a field do not belong to it. A byte order mark at the start is skipped. Tabs separate fields if the first record has a tab
/// outside quotes; otherwise commas do.
///
/// It is hand-written because errors name the line of a record, which SwiftCSV 0.10.0 does not tell. That library also links all of
/// Foundation: a static program with it has 74 MB instead of 24 MB.
struct DelimitedRecords {
    private static let quote = UInt8(ascii: "\""), blank = UInt8(ascii: " "), lineFeed = UInt8(ascii: "\n"), carriageReturn = UInt8(ascii: "\r")

    private let bytes: [UInt8]
    private let path: String
    private let separator: UInt8
    private var index: Int
    private var nextLine = 1

    /// The line, counted from 1, on which the last record begins that ``next()`` returned.
    private(set) var line = 1

    /// - Parameter path: The name of the file in errors.
    init(_ bytes: [UInt8], path: String) {
        self.bytes = bytes
        self.path = path
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        separator = Self.separator(of: bytes[index...])
    }

    /// The separator of text: a tab if the first record has one outside quotes, otherwise a comma.
    private static func separator(of text: ArraySlice<UInt8>) -> UInt8 {
        var isQuoted = false
        for byte in text {
            switch byte {
            case quote: isQuoted.toggle()
            case UInt8(ascii: "\t") where !isQuoted: return byte
            case lineFeed where !isQuoted, carriageReturn where !isQuoted: return UInt8(ascii: ",")
            default: break
            }
        }
        return UInt8(ascii: ",")
    }

    /// Returns the fields of the next record; `nil` at the end of the text. An empty line is a record of one empty field.
    ///
    /// - Throws: ``TrainingFileError`` with the line if a quote is not closed, or closed before the end of its field.
    mutating func next() throws(TrainingFileError) -> [ArraySlice<UInt8>]? {
        guard index < bytes.count else { return nil }
        line = nextLine
        var fields: [ArraySlice<UInt8>] = []
        while true {
            fields.append(try field())
            guard index < bytes.count else { return fields }
            let end = bytes[index]
            index += 1
            guard end != separator else { continue }
            if end == Self.carriageReturn, index < bytes.count, bytes[index] == Self.lineFeed { index += 1 }
            nextLine += 1
            return fields
        }
    }

    /// Reads a field and moves the index to its end.
    private mutating func field() throws(TrainingFileError) -> ArraySlice<UInt8> {
        skipBlanks()
        if index < bytes.count, bytes[index] == Self.quote { return try quotedField() }
        let start = index
        while !isAtEndOfField { index += 1 }
        var end = index
        while end > start, bytes[end - 1] == Self.blank { end -= 1 }
        return bytes[start..<end]
    }

    private mutating func quotedField() throws(TrainingFileError) -> ArraySlice<UInt8> {
        let start = nextLine
        var text: [UInt8] = []
        index += 1
        while true {
            guard index < bytes.count else { throw malformed(line: start, "a quote is opened and never closed") }
            let byte = bytes[index]
            index += 1
            if byte == Self.quote {
                guard index < bytes.count, bytes[index] == Self.quote else { break }
                index += 1
            } else if byte == Self.lineFeed || byte == Self.carriageReturn && !(index < bytes.count && bytes[index] == Self.lineFeed) {
                nextLine += 1
            }
            text.append(byte)
        }
        skipBlanks()
        guard isAtEndOfField else { throw malformed(line: nextLine, "a field goes on behind its closing quote") }
        return text[...]
    }

    private mutating func skipBlanks() {
        while index < bytes.count, bytes[index] == Self.blank { index += 1 }
    }

    private var isAtEndOfField: Bool {
        guard index < bytes.count else { return true }
        let byte = bytes[index]
        return byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn
    }

    private func malformed(line: Int, _ problem: String) -> TrainingFileError {
        TrainingFileError(
            path: path, line: line, problem: problem, advice: "put quotes around the whole field, and write those inside of it twice")
    }
}
