public import MotifCore

/// The motifs of one file and the background it declares.
public struct MotifFile: Sendable {
    /// The motifs in the order of the file; never empty, no id occurs twice.
    public let motifs: [Motif]

    /// The background that the file declares, nil if it declares none. JASPAR files never do.
    public let background: Background?

    /// The format that the file was read as.
    public let format: MotifFormat

    /// Reads the text of a motif file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, uncompressed. Lines end with LF, CRLF or CR; the last one need not.
    ///   - path: the name of the file in errors.
    ///   - format: the format to read the text as; nil tells it from the content.
    /// - Throws: ``MotifFileError`` with the first problem of the file. Nothing is repaired or left out silently.
    /// - Complexity: O(n) for n bytes.
    public init(parsing bytes: [UInt8], path: String, format: MotifFormat? = nil) throws(MotifFileError) {
        let reader = LineReader(bytes)
        let detected = format ?? MotifFormat.detected(in: bytes)
        // A HOMER matrix of width 4 is also a JASPAR matrix, so the formats that are not read are ruled out first.
        if detected != .meme, let foreign = ForeignFormat.find(in: reader) {
            throw MotifFileError(
                path: path, line: foreign.line, problem: "this looks like \(foreign.format.rawValue)",
                advice: foreign.format.advice)
        }
        switch detected {
        case .meme:
            var parser = MEMEParser(reader, path: path)
            motifs = try parser.parse()
            background = parser.background
            self.format = .meme
        case .jaspar:
            var parser = JASPARParser(reader, path: path)
            motifs = try parser.parse()
            background = nil
            self.format = .jaspar
        case nil:
            throw MotifFileError(
                path: path, problem: reader.isBlank ? "the file is empty" : "this is no motif file of a known format",
                advice: "give \(MotifFormat.readableList)")
        }
    }
}
