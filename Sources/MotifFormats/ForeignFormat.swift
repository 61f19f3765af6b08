/// A format that is not read but common enough to be named in the error. Each is known by its first lines.
enum ForeignFormat: String {
    case homer = "a HOMER motif file, which is not read yet"
    case transfac = "a TRANSFAC motif file, which is not read yet"
    case uniprobe = "a UniPROBE motif file, which is not read yet"
    case cisBP = "a CIS-BP motif file, which is not read yet"
    case pwmScan = "a matrix of PWMScan, which is not read yet"
    case fasta = "a sequence file, not a motif file"
    case markup = "an HTML or XML file"
    case gzip = "a compressed file"

    /// What to do with such a file.
    var advice: String {
        switch self {
        case .homer, .transfac, .uniprobe, .cisBP: "convert it to MEME, for example with universalmotif"
        case .pwmScan: "give the motif's counts or probabilities as MEME or JASPAR"
        case .fasta: "give \(MotifFormat.readableList)"
        case .markup: "give the text output of the tool, such as meme.txt"
        case .gzip: "decompress it first"
        }
    }

    /// The format that the text looks like and the line that shows it; nil if it looks like none of these.
    static func find(in reader: LineReader) -> (format: ForeignFormat, line: Int)? {
        var lines = reader
        guard let first = lines.nextFilled() else { return nil }
        let second = lines.nextFilled()
        if let format = first.foreignFormat(followedBy: second) { return (format, first.number) }

        // UniPROBE has no mark of its own: a line of prose, then rows such as "A: 0.1 0.2". Their labels come early.
        guard first.text.first != UInt8(ascii: ">") else { return nil }
        var ahead = second
        for _ in 0..<uniprobeHeaderLimit {
            guard let line = ahead else { return nil }
            if line.text.after("A:") != nil { return (.uniprobe, line.number) }
            ahead = lines.nextFilled()
        }
        return nil
    }

    /// How many lines that are not blank are searched for a row of UniPROBE; its complete files have three before it.
    private static let uniprobeHeaderLimit = 10
}

extension Line {
    /// The format that a file with this first line and this second line has, as far as the two show.
    fileprivate func foreignFormat(followedBy second: Line?) -> ForeignFormat? {
        if text.starts(with: [0x1F, 0x8B]) { return .gzip }
        switch text.first! {
        case UInt8(ascii: "<"): return .markup
        case UInt8(ascii: "@"): return .fasta
        case UInt8(ascii: ">"):
            if text.after(">log-odds", "matrix") != nil || text.after(">letter-probability", "matrix") != nil {
                return .pwmScan
            }
            guard let second else { return nil }
            if second.text.isSequence { return .fasta }
            return isHOMERHeader && second.text.isRowOfFourNumbers ? .homer : nil
        default:
            if text.after("A:") != nil { return .uniprobe }
            if text.after("TF\t") != nil || text.after("Pos\tA") != nil { return .cisBP }
            let code = text.prefix { !$0.isBlank }
            return Line.transfacCodes.contains { code.elementsEqual($0.utf8) } ? .transfac : nil
        }
    }

    /// The line codes that a TRANSFAC file may start with.
    private static let transfacCodes = ["AC", "ID", "VV", "XX", "NA", "DE", "BF", "P0", "PO"]

    /// HOMER's header has a consensus, a name and a log-odds threshold, with tabs between.
    private var isHOMERHeader: Bool {
        let fields = text.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        return fields.count >= 3 && Double(decimal: fields[2].trimmed) != nil
    }
}

extension ArraySlice<UInt8> {
    /// Whether these are two or more letters without a space, as in a line of FASTA, gaps and stops included.
    fileprivate var isSequence: Bool {
        count >= 2 && allSatisfy { $0.isLetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "*") }
    }

    fileprivate var isRowOfFourNumbers: Bool {
        var rest = self
        var count = 0
        while let token = rest.nextToken() {
            guard Double(decimal: token) != nil else { return false }
            count += 1
        }
        return count == 4
    }
}
