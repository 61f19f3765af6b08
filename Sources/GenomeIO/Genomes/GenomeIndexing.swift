internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The index files of a genome: whether they are there and up to date, and how they are built.
struct GenomeIndexing {
    private let path: String
    /// The .fai file.
    let index: String
    /// The .gzi file; nil if the genome is plain.
    let blockIndex: String?

    /// Looks at a genome.
    ///
    /// - Throws: ``SequenceFileError`` if it is no FASTA, or compressed by plain gzip.
    init(_ path: String) throws(SequenceFileError) {
        guard path != "-", !path.contains("://") else {
            throw SequenceFileError(path: path, problem: "regions are read at any place of the genome", advice: "give it as a file")
        }
        try HtslibFile.checkReadable(path)
        guard regularFileSize(path) != nil else {
            throw SequenceFileError(
                path: path, problem: "it is no regular file, and regions are read at any place of the genome", advice: "give it as a file")
        }
        let file = try HtslibFile(path)
        switch file.format {
        case fasta_format: break
        // htslib goes by the letters of the first record; the mark at its beginning is enough.
        case text_format where file.peek(1).first == UInt8(ascii: ">"): break
        default:
            throw SequenceFileError(
                path: path, problem: "the content is \(file.formatDescription)",
                advice: "give a genome as FASTA, plain or compressed by bgzip")
        }
        switch file.handle.pointee.format.compression {
        case no_compression: blockIndex = nil
        case bgzf: blockIndex = Self.blockIndexPath(of: path)
        default:
            throw SequenceFileError(
                path: path, problem: "it is compressed by gzip, which can't be read from the middle",
                advice: "compress it by bgzip (gzip -dc FILE | bgzip > NEW)")
        }
        self.path = path
        index = Self.indexPath(of: path)
    }

    static func indexPath(of path: String) -> String { "\(path).fai" }
    static func blockIndexPath(of path: String) -> String { "\(path).gzi" }

    /// Builds the index files that are missing.
    ///
    /// - Parameter willBuild: called with the path of the index before that.
    /// - Throws: ``SequenceFileError`` if they can't be built, or are older than the genome.
    func prepare(willBuild: (String) -> Void) throws(SequenceFileError) {
        let files = [index] + (blockIndex.map { [$0] } ?? [])
        let missing = files.filter { access($0, F_OK) != 0 }
        for file in files where !missing.contains(file) {
            guard !isFile(file, olderThan: path) else {
                throw SequenceFileError(
                    path: file, problem: "the index is older than the genome",
                    advice: "remove it, so that it is built anew, or touch it if the genome has not changed")
            }
        }
        guard !missing.isEmpty else { return }
        willBuild(missing[0])
        try build(missing)
    }

    /// Builds beside the names that the files get when they are complete.
    private func build(_ missing: [String]) throws(SequenceFileError) {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? "./"
        guard access(folder, W_OK) == 0 else {
            throw SequenceFileError(
                path: missing[0], problem: "the index is missing and can't be built (\(systemReason(errno)))",
                advice: "make it with samtools faidx, or link the genome into a folder that is writable")
        }
        let partial = folder + PartialFiles.newName()
        try checkNames()
        let partials = [index: partial, Self.blockIndexPath(of: path): "\(partial).gzi"]
        for file in partials.values { PartialFiles.add(file) }
        defer { for file in partials.values { PartialFiles.remove(file) } }
        errno = 0
        guard fai_build3(path, partial, "\(partial).gzi") == 0 else {
            throw SequenceFileError(
                path: path, problem: "no index can be built" + (errno == ENOSPC ? " (\(systemReason(errno)))" : ""),
                advice: "check that all lines of a record but the last have one length, and that no record is empty at the end; "
                    + "samtools faidx tells more")
        }
        // The .fai last: it is what others look for.
        for file in missing.reversed() {
            guard rename(partials[file]!, file) == 0 else {
                throw SequenceFileError(path: file, problem: "it can't be written (\(systemReason(errno)))", advice: "check its permissions")
            }
        }
    }

    /// Reads the genome for names that occur twice, of which htslib would index the first alone.
    ///
    /// - Throws: ``SequenceFileError`` if there is one, or the genome is damaged.
    private func checkNames() throws(SequenceFileError) {
        let text = try CompressedText(path)
        var portion = [UInt8](repeating: 0, count: 1 << 16)
        var names: Set<[UInt8]> = []
        // The name that is being read, which may go on in the next portion; nil outside.
        var name: [UInt8]?
        var last = UInt8(ascii: "\n")
        while case let count = try text.read(into: &portion), count > 0 {
            var position = 0
            while position < count {
                if name != nil {
                    let end = portion[position..<count].firstIndex(where: SequenceByte.isSpace) ?? count
                    name! += portion[position..<end]
                    position = end
                    guard end < count else { break }
                    guard names.insert(name!).inserted || name!.isEmpty else {
                        throw SequenceFileError(
                            path: path, problem: "two records have the name \(quotedBytes(name!))", advice: "give each a name of its own")
                    }
                    name = nil
                }
                let mark = portion.withUnsafeBytes { bytes in
                    memchr(bytes.baseAddress! + position, Int32(UInt8(ascii: ">")), count - position).map {
                        UnsafeRawPointer($0) - bytes.baseAddress!
                    }
                }
                guard let mark else { break }
                if (mark == 0 ? last : portion[mark - 1]) == UInt8(ascii: "\n") { name = [] }
                position = mark + 1
            }
            last = portion[count - 1]
        }
    }
}
