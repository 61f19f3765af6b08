/// A kind of file that is given in place of a motif file by mistake, recognised by its first lines.
enum ForeignFormat: String {
    case sequences = "a sequence file, not a motif file"
    case markup = "an HTML or XML file"
    case gzip = "a compressed file"

    /// What the user can do instead, as an error's advice.
    var advice: String {
        switch self {
        case .sequences: "give motifs (as MEME text, JASPAR or another of the formats that README lists)"
        case .markup: "give the text output of the tool, such as meme.txt"
        case .gzip: "decompress it first"
        }
    }

    /// Recognises a foreign file.
    ///
    /// - Returns: the format and the number of the line that shows it; `nil` if the text looks like none of these formats.
    static func find(in reader: LineReader) -> (format: ForeignFormat, line: Int)? {
        var lines = reader
        guard let first = lines.nextFilled() else { return nil }
        if first.text.starts(with: [0x1F, 0x8B]) { return (.gzip, first.number) }
        switch first.text.first! {
        case UInt8(ascii: "<"): return (.markup, first.number)
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
