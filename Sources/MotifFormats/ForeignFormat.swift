/// A kind of file that is given in place of a motif file by mistake, recognised by its first lines.
enum ForeignFormat: String {
    case sequences = "a sequence file, not a motif file"
    case html = "an HTML file"
    case xml = "an XML file"
    case compressed = "a compressed file"
    case oldUniversalMotif = "a file of universalmotif before 1.0"

    /// What the user can do instead, as an error's advice.
    var advice: String {
        switch self {
        case .sequences: "give motifs (as MEME text, JASPAR or another of the formats that the documentation lists)"
        case .html, .xml: "give the text output of the tool, such as meme.txt, or download the motifs as MEME or JASPAR text"
        case .compressed: "decompress it first"
        case .oldUniversalMotif: "write the motifs again by a newer universalmotif, or by its write_meme()"
        }
    }

    /// The first bytes of files that gzip, bzip2, xz, Zstandard and zip compressed.
    private static let compressedMarks: [[UInt8]] = [
        [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD], [0x50, 0x4B, 0x03, 0x04],
    ]

    /// Recognises a foreign file.
    ///
    /// - Returns: the format and the number of the line that shows it; `nil` if the text looks like none of these formats.
    static func find(in reader: LineReader) -> (format: ForeignFormat, line: Int)? {
        var lines = reader
        guard let first = lines.nextContent() else { return nil }
        if compressedMarks.contains(where: first.text.starts) { return (.compressed, first.number) }
        if first.text.count >= 10, first.text.allSatisfy({ $0 == UInt8(ascii: "=") }) { return (.oldUniversalMotif, first.number) }
        switch first.text.first! {
        case UInt8(ascii: "<"):
            let isHTML = first.text.after("<!DOCTYPE", "html") != nil || first.text.after("<html") != nil
            return (isHTML ? .html : .xml, first.number)
        case UInt8(ascii: "@"): return (.sequences, first.number)
        case UInt8(ascii: ">"): return lines.nextFilled()?.text.isSequence == true ? (.sequences, first.number) : nil
        default: return nil
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the line holds two or more letters of a sequence without a blank, with gaps (`-`) and stops (`*`) allowed.
    fileprivate var isSequence: Bool {
        count >= 2 && allSatisfy { $0.isLetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "*") }
    }
}
