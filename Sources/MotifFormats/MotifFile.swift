public import MotifCore

/// The motifs of one file, with the background that the file declares.
public struct MotifFile: Sendable {
    /// The motifs in the order of the file. There is at least one, and no id occurs twice.
    public let records: [MotifRecord]

    /// The motifs that have counts, which is every motif that is not given as log-odds alone.
    public var motifs: [Motif] { records.compactMap(\.motif) }

    /// The background that the file declares; `nil` if it declares none. Only MEME files declare one.
    public let background: Background?

    /// The format that the file was read as.
    public let format: MotifFormat

    /// Reads the text of a motif file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, uncompressed. Lines end with LF, CRLF or CR; the last one need not.
    ///   - path: the name of the file in errors.
    ///   - format: the format to read the text as; `nil` to detect it from the content.
    /// - Throws: ``MotifFileError`` with the first problem of the file. Nothing is repaired or left out silently.
    /// - Complexity: O(n) for n bytes.
    public init(parsing bytes: [UInt8], path: String, format: MotifFormat? = nil) throws(MotifFileError) {
        let reader = LineReader(bytes)
        let detected = format ?? MotifFormat.detected(in: bytes)
        // A lower-case sequence can begin like a row of a matrix, so foreign files are ruled out before the format is used.
        if detected != .meme, let foreign = ForeignFormat.find(in: reader) {
            throw MotifFileError(
                path: path, line: foreign.line, problem: "this looks like \(foreign.format.rawValue)",
                advice: foreign.format.advice)
        }
        guard let detected else {
            throw MotifFileError(
                path: path, problem: reader.isBlank ? "the file is empty" : "this is no motif file of a known format",
                advice: MotifFormat.readableList)
        }
        var background: Background?
        switch detected {
        case .meme:
            var parser = MEMEParser(reader, path: path)
            records = try parser.parse()
            background = parser.background
        case .jaspar:
            var parser = JASPARParser(reader, path: path)
            records = try parser.parse()
        case .transfac:
            var parser = TRANSFACParser(reader, path: path)
            records = try parser.parse()
        case .uniprobe:
            var parser = UniPROBEParser(reader, path: path)
            records = try parser.parse()
        case .cisBP:
            var parser = CISBPParser(reader, path: path)
            records = try parser.parse()
        case .homer, .hocomoco, .clusterBuster, .pwmScan:
            var parser = PositionRowsParser(reader, path: path, format: detected)
            records = try parser.parse()
        case .matrix:
            var parser = PlainMatrixParser(reader, path: path)
            records = try parser.parse()
        }
        self.background = background
        self.format = detected
    }
}
