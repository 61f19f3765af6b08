#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The checks of a line of VCF that htslib 1.16 leaves out: it takes a line that is cut within an allele for a whole record, ends texts at
/// zero bytes, reads a negative position as 0, and lets control characters through.
enum VCFLine {
    /// The number of columns that every record has.
    private static let fixedColumns = 8
    private static let names = ["contig (CHROM)", "position (POS)", "ID", "reference allele (REF)", "alternative allele (ALT)"]

    /// Returns what is wrong with a line, and what to do; `nil` if htslib may read it.
    ///
    /// - Parameter columnCount: the number of columns that the header names.
    static func fault(_ line: UnsafeBufferPointer<UInt8>, columnCount: Int) -> (problem: String, advice: String)? {
        var start = 0, column = 0
        while column < columnCount {
            let tab = line.baseAddress.flatMap { memchr($0 + start, Int32(UInt8(ascii: "\t")), line.count - start) }
            let end = tab.map { UnsafeRawPointer($0) - UnsafeRawPointer(line.baseAddress!) } ?? line.count
            if column < names.count, let fault = fault(UnsafeBufferPointer(rebasing: line[start..<end]), ofColumn: column) { return fault }
            column += 1
            guard tab != nil else { break }
            start = end + 1
        }
        guard column < columnCount else { return nil }
        return (
            "the line has \(column) of \(columnCount) columns",
            column < fixedColumns ? "separate columns by tabs" : "copy or download the file again; the end of the line is missing"
        )
    }

    private static func fault(_ text: UnsafeBufferPointer<UInt8>, ofColumn column: Int) -> (problem: String, advice: String)? {
        let name = names[column]
        if column == 1 {
            guard !text.isEmpty, text.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
                return ("the \(name) \(quotedBytes(text)) is no number", "give the position of a base, which is 1 for the first of a contig")
            }
            guard text.count <= 15 else { return ("the \(name) \(quotedBytes(text)) is too large", "give the position of a base") }
            return nil
        }
        guard !text.isEmpty else { return ("the \(name) is empty", "write . where there is none") }
        guard !text.contains(where: { $0 < 0x20 || $0 == 0x7F }), text.allSatisfy({ $0 < 0x80 }) || !hasControlCharacter(text) else {
            return ("the \(name) has a control character (\(quotedBytes(text)))", "remove it")
        }
        if column == 4, text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).contains(where: \.isEmpty) {
            return ("an alternative allele (ALT) is empty (\(quotedBytes(text)))", "remove the comma")
        }
        return nil
    }

    /// Returns whether bytes are text with a control character in it.
    static func hasControlCharacter(_ text: some Collection<UInt8>) -> Bool {
        String(decoding: text, as: UTF8.self).unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
