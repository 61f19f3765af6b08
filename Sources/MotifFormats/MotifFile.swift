public import MotifCore

/// The motifs of one file, with their backgrounds.
public struct MotifFile: Sendable {
    /// The motifs in the order of the file. No id occurs twice. There is at least one, unless all motifs are in ``faults`` or
    /// ``emptyMotifs``.
    public let records: [MotifRecord]

    /// The faults of the motifs that were left out, in the order of lines; empty unless the file was read by
    /// ``init(sifting:path:format:renamingDuplicates:)``.
    public let faults: [MotifFileError]

    /// The motifs that the file lists without a matrix. CIS-BP has such files, of motifs that it may not publish.
    public let emptyMotifs: [MotifFileError]

    /// The new ids of motifs whose ids occur twice; empty unless the file was read with that option.
    public let renamedIDs: [String]

    /// The format that the file was read as.
    public let format: MotifFormat

    /// The kinds of the file's numbers. There is one, except in formats whose headers give the kind of each motif.
    public let numbers: [MotifNumbers]

    /// The motifs that have counts, which is every motif that is not given as log-odds alone.
    public var motifs: [Motif] { records.compactMap(\.motif) }

    /// The background that all motifs share; `nil` if the file declares none, or several.
    public var background: Background? {
        guard let first = records.first?.background, records.allSatisfy({ $0.background == first }) else { return nil }
        return first
    }

    /// Reads the text of a motif file in which every motif must be sound.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, uncompressed. Lines end with LF, CRLF or CR; the last one need not.
    ///   - path: the name of the file in errors.
    ///   - format: the format to read the text as; `nil` to detect it from the content.
    /// - Throws: ``MotifFileError`` with the first fault of the file. Nothing is repaired or left out silently.
    /// - Complexity: O(n) for n bytes.
    public init(parsing bytes: [UInt8], path: String, format: MotifFormat? = nil) throws(MotifFileError) {
        try self.init(sifting: bytes, path: path, format: format)
        if let fault = faults.first { throw fault }
    }

    /// Reads the text of a motif file, and leaves out the motifs that have faults.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, uncompressed. Lines end with LF, CRLF or CR; the last one need not.
    ///   - path: the name of the file in errors.
    ///   - format: the format to read the text as; `nil` to detect it from the content.
    ///   - renamingDuplicates: whether an id that occurs again gets a number (`x_2`), in place of being a fault.
    /// - Throws: ``MotifFileError`` if the text is no motif file, so that no motif of it can be used.
    /// - Complexity: O(n) for n bytes.
    public init(
        sifting bytes: [UInt8], path: String, format: MotifFormat? = nil, renamingDuplicates: Bool = false
    ) throws(MotifFileError) {
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
        let parsed: ParsedMotifs
        switch detected {
        case .meme:
            var parser = MEMEParser(reader, path: path)
            parsed = try parser.parse()
        case .jaspar:
            var parser = JASPARParser(reader, path: path, isFormatGiven: format != nil)
            parsed = try parser.parse()
        case .transfac:
            var parser = TRANSFACParser(reader, path: path)
            parsed = try parser.parse()
        case .uniprobe:
            var parser = UniPROBEParser(reader, path: path)
            parsed = try parser.parse()
        case .cisBP:
            var parser = CISBPParser(reader, path: path)
            parsed = try parser.parse()
        case .homer, .hocomoco, .clusterBuster, .pwmScan:
            var parser = PositionRowsParser(reader, path: path, format: detected)
            parsed = try parser.parse()
        case .matrix:
            var parser = PlainMatrixParser(reader, path: path)
            parsed = try parser.parse()
        case .yaml, .json:
            parsed = try TreeParser(reader, path: path).parse()
        }
        let assembly = MotifAssembly(parsed, format: detected, renamingDuplicates: renamingDuplicates)
        (records, faults, renamedIDs, numbers) = (assembly.records, assembly.faults, assembly.renamedIDs, assembly.numbers)
        emptyMotifs = parsed.emptyMotifs
        self.format = detected
    }
}
