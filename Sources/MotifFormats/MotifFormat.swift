/// A format of motif files that can be read.
public enum MotifFormat: String, CaseIterable, Sendable {
    /// MEME text: the minimal motif format, and the output of MEME, DREME and STREME.
    /// Described at <https://meme-suite.org/meme/doc/meme-format.html>.
    case meme

    /// JASPAR's position frequency matrices, with labelled rows or raw.
    /// Described at <https://jaspar.elixir.no/docs/>.
    case jaspar

    /// Tells the format of a file from its content; nil if it is none of these.
    ///
    /// MEME text has a line `MEME version N`, perhaps after comments or a banner. JASPAR starts with `>`, as FASTA and
    /// HOMER's motifs do: ``MotifFile`` refuses those.
    ///
    /// - Parameter bytes: the whole file, uncompressed.
    public static func detected(in bytes: [UInt8]) -> MotifFormat? {
        var lines = LineReader(bytes)
        guard let first = lines.nextFilled() else { return nil }
        if first.text.first == UInt8(ascii: ">") { return .jaspar }
        var line: Line? = first
        while let candidate = line {
            if candidate.startsMEME { return .meme }
            line = lines.next()
        }
        return nil
    }

    /// The formats as an error's advice names them.
    static let readableList = "MEME text (with its line \"MEME version 4\") or JASPAR matrices (from a \">\" line on)"
}

extension Line {
    /// Whether this is the line `MEME version N` that every MEME file has.
    var startsMEME: Bool {
        guard let version = text.after("MEME", "version")?.trimmed.first else { return false }
        return version.isDigit
    }
}
