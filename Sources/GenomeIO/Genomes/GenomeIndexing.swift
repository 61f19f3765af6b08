internal import CHtslib

/// Finds the index files of a genome, and builds them where they are missing.
struct GenomeIndexing {
    private let path: String
    /// The path of the .fai file.
    let indexPath: String
    /// The path of the .gzi file; `nil` if the genome is plain.
    let blockIndexPath: String?

    /// The index of a genome, in memory.
    struct Content {
        var contigs: FASTAIndex
        /// The places of the blocks; `nil` if the genome is plain.
        var blocks: BlockIndex?
        /// The index file that is older than the genome; `nil` if there is none.
        var olderPath: String?
        /// Whether the contigs come from a file, so that they may be of another genome.
        var isFromFile = false
        /// Whether the index stands in files, where other programs find it.
        var isStored = true
    }

    /// Looks at a genome.
    ///
    /// - Parameters:
    ///   - path: the path of the genome.
    ///   - indexPath: the path of the .fai file; `nil` for the one beside the genome.
    /// - Throws: ``SequenceFileError`` if it is no FASTA, or compressed by plain gzip.
    init(_ path: String, indexPath: String?) throws(SequenceFileError) {
        guard path != "-", !path.contains("://") else {
            throw SequenceFileError(path: path, problem: "regions are read at any place of the genome", advice: "give it as a file")
        }
        try HtslibFile.checkReadable(path)
        guard regularFileSize(path) != nil else {
            throw SequenceFileError(
                path: path, problem: "it is no regular file, and regions are read at any place of the genome", advice: "give it as a file")
        }
        let file = try HtslibFile(path)
        guard (try? SequenceFileKind(of: file)) == .fasta else {
            throw SequenceFileError(
                path: path, problem: "the content is \(file.formatDescription)",
                advice: "give a genome as FASTA, plain or compressed by bgzip")
        }
        let paths = Self.paths(of: path, indexPath: indexPath)
        switch file.handle.pointee.format.compression {
        case no_compression: blockIndexPath = nil
        case bgzf: blockIndexPath = paths.blocks
        default:
            throw SequenceFileError(
                path: path, problem: "it is compressed by gzip, which can't be read from the middle",
                advice: "compress it by bgzip (gzip -dc FILE | bgzip > NEW)")
        }
        self.path = path
        self.indexPath = paths.contigs
    }

    /// Returns the paths of the index files that a genome has or may get.
    static func paths(of genome: String, indexPath: String?) -> (contigs: String, blocks: String) {
        guard let indexPath else { return ("\(genome).fai", "\(genome).gzi") }
        return (indexPath, (indexPath.hasSuffix(".fai") ? String(indexPath.dropLast(4)) : indexPath) + ".gzi")
    }

    /// Reads the index files; builds and writes the missing ones.
    ///
    /// - Parameter notify: called with what a user should know.
    /// - Throws: ``SequenceFileError`` if an index is malformed or none can be built.
    func content(_ notify: (GenomeNotice) -> Void) throws(SequenceFileError) -> Content {
        let files: [String] = [indexPath] + (blockIndexPath.map { [$0] } ?? [])
        let missing = files.filter { !fileExists($0) }
        if let first = missing.first { notify(.buildingIndex(path: first)) }
        var content = Content(
            contigs: try missing.contains(indexPath)
                ? FASTAIndexer.index(path) : FASTAIndex(indexPath, textSize: blockIndexPath == nil ? regularFileSize(path) : nil),
            isFromFile: !missing.contains(indexPath))
        if let blockIndexPath {
            content.blocks = try missing.contains(blockIndexPath) ? BlockIndex(scanning: path) : BlockIndex(blockIndexPath, of: path)
        }
        content.olderPath = files.first { isFile($0, olderThan: path) }
        if let uneven = content.contigs.unevenContig {
            notify(.unevenLines(path: path, contig: String(decoding: uneven.name, as: UTF8.self)))
            content.isStored = false
            return content
        }
        do throws(OutputFileError) {
            // The .fai file comes last: it is what other programs look for.
            if let blockIndexPath, missing.contains(blockIndexPath) { try Self.write(content.blocks!.fileContent, to: blockIndexPath) }
            if missing.contains(indexPath) { try Self.write(content.contigs.fileContent, to: indexPath) }
        } catch {
            notify(.unwritableIndex(path: missing[0], reason: error.problem))
            content.isStored = false
        }
        return content
    }

    /// Writes a file, which gets its name when it is complete.
    private static func write(_ bytes: [UInt8], to path: String) throws(OutputFileError) {
        let file = try OutputFile(path)
        try file.write(bytes)
        try file.commit()
    }
}
