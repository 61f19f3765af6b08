/// A FASTA genome, plain or BGZF, any part of which can be read through its index (.fai, and .gzi for BGZF).
///
/// htslib builds the indexes and finds the blocks of BGZF. Its faidx_fetch_seq is not used, since it reads a byte at a time: 8 ns
/// a base (htslib 1.16), several times what a scan for one motif takes.
public final class IndexedGenome {
    /// A contig, as the index lists it.
    public struct Contig: Sendable, Hashable {
        public let name: String
        /// In bases.
        public let length: Int
    }

    public let path: String
    /// The contigs in the order of the genome.
    public let contigs: [Contig]
    private let index: FASTAIndex
    private let names: ContigNames
    private let file: GenomeFile
    private let indexPath: String
    /// The contigs that are known to be where the index says.
    private var checkedContigs: Set<Int> = []

    /// Opens a genome.
    ///
    /// - Parameters:
    ///   - path: a FASTA file, plain or BGZF.
    ///   - willBuildIndex: called with the path of the index, if it is missing, before it is built beside the genome.
    /// - Throws: ``SequenceFileError`` if the genome can't be read or indexed, or an index is malformed or older than the genome.
    public init(_ path: String, willBuildIndex: (String) -> Void = { _ in }) throws(SequenceFileError) {
        let indexing = try GenomeIndexing(path)
        try indexing.prepare(willBuild: willBuildIndex)
        let index = try FASTAIndex(indexing.index, textSize: indexing.blockIndex == nil ? regularFileSize(path) : nil)
        self.path = path
        self.index = index
        names = ContigNames(index.entries.map { ($0.name, $0.length) }, of: "genome", path: path)
        indexPath = indexing.index
        file = try GenomeFile(path, blockIndex: indexing.blockIndex)
        contigs = index.entries.map { Contig(name: String(decoding: $0.name, as: UTF8.self), length: $0.length) }
    }

    /// The same genome, opened once more: for another thread.
    private init(sharing other: IndexedGenome) throws(SequenceFileError) {
        path = other.path
        contigs = other.contigs
        index = other.index
        names = other.names
        indexPath = other.indexPath
        file = try GenomeFile(path, sharing: other.file)
    }

    /// The same genome for another thread, without its index being read again.
    ///
    /// - Throws: ``SequenceFileError`` if it can't be opened once more.
    public func reopened() throws(SequenceFileError) -> IndexedGenome { try IndexedGenome(sharing: self) }

    /// The index files that a genome has or may get.
    public static func indexPaths(of path: String) -> [String] { [GenomeIndexing.indexPath(of: path), GenomeIndexing.blockIndexPath(of: path)] }

    /// The index in ``contigs`` of the contig with this name; nil if there is none.
    public func contig(named name: [UInt8]) -> Int? { names.index(of: name) }

    /// What a region is called: `contig:start-end` with the positions of BED, as bedtools getfasta does.
    public func name(of region: GenomicRegion) -> String {
        "\(contigs[region.contig].name):\(region.range.lowerBound)-\(region.range.upperBound)"
    }

    /// Appends the letters of a part of a contig, in the case they are stored in.
    ///
    /// - Parameters:
    ///   - range: positions of the contig, 0-based, half-open.
    /// - Throws: ``SequenceFileError`` if the file is damaged or the index doesn't fit it.
    public func appendLetters(of contig: Int, in range: Range<Int>, to letters: inout [UInt8]) throws(SequenceFileError) {
        let entry = index.entries[contig]
        precondition(range.lowerBound >= 0 && range.upperBound <= entry.length, "The positions are in the contig.")
        if !range.isEmpty, !checkedContigs.contains(contig) {
            guard try isBehindHeader(entry) else { throw unfit(entry) }
            checkedContigs.insert(contig)
        }
        var position = range.lowerBound
        while position < range.upperBound {
            let bytes = entry.byte(of: position)..<entry.byte(of: range.upperBound - 1) + 1
            guard let appended = try file.withBytes(bytes, { Self.append($0, at: position, of: entry, to: &letters) }), let appended
            else { throw unfit(entry) }
            position += appended
        }
    }

    /// Whether the line before a contig's letters is the header with its name: an index of another file may lead to letters, too.
    private func isBehindHeader(_ entry: FASTAIndex.Entry) throws(SequenceFileError) -> Bool {
        var count = 1 << 8
        while true {
            // Most headers are short; one of any other length is read again.
            count = min(count, entry.offset)
            guard count > 0, var bytes = try file.read(entry.offset - count..<entry.offset), bytes.removeLast() == UInt8(ascii: "\n")
            else { return false }
            let newline = bytes.lastIndex(of: UInt8(ascii: "\n"))
            if newline == nil, count < min(entry.offset, Self.longestHeader) {
                count <<= 4
                continue
            }
            let header = bytes[(newline.map { $0 + 1 } ?? 0)...]
            return header.starts(with: [UInt8(ascii: ">")] + entry.name)
                && header.dropFirst(entry.name.count + 1).first.map(SequenceByte.isSpace) != false
        }
    }

    /// In bytes; a longer one is taken for damage.
    private static let longestHeader = 1 << 24

    /// Appends the letters among bytes, which begin with one.
    ///
    /// - Parameters:
    ///   - position: of the first letter.
    /// - Returns: how many there were; nil if other bytes stand among them than line ends where these should be.
    private static func append(
        _ bytes: UnsafeBufferPointer<UInt8>, at position: Int, of entry: FASTAIndex.Entry, to letters: inout [UInt8]
    ) -> Int? {
        var column = position % entry.lineLetters
        let (lines, rest) = (column + bytes.count).quotientAndRemainder(dividingBy: entry.lineBytes)
        let count = lines * entry.lineLetters + min(rest, entry.lineLetters) - column
        let first = letters.count
        letters.append(contentsOf: repeatElement(0, count: count))
        return letters.withUnsafeMutableBufferPointer { letters in
            let appended = UnsafeMutableBufferPointer(rebasing: letters[first...])
            var done = 0, byte = 0
            while done < count {
                let some = min(entry.lineLetters - column, count - done)
                (appended.baseAddress! + done).update(from: bytes.baseAddress! + byte, count: some)
                done += some
                // Bytes that end within a line's end are followed by others that begin behind it.
                let end = min(bytes.count, byte + some + (entry.lineBytes - entry.lineLetters))
                byte += some
                guard done < count || column + some == entry.lineLetters else { break }
                while byte < end {
                    guard SequenceByte.isSpace(bytes[byte]) else { return nil }
                    byte += 1
                }
                column = 0
            }
            return SequenceByte.areLetters(UnsafeBufferPointer(appended)) ? count : nil
        }
    }

    private func unfit(_ entry: FASTAIndex.Entry) -> SequenceFileError {
        SequenceFileError(
            path: path, place: "contig \(String(decoding: entry.name, as: UTF8.self))",
            problem: "the file is damaged, or its index \(indexPath) is of another file",
            advice: "check the file, and remove the index, so that it is built anew")
    }

    /// The region that a text such as `chr1:1,000-2,000` names, as samtools reads it.
    ///
    /// Positions are 1-based and inclusive; `chr1` is a whole contig, `chr1:1000` all from a position on; the end is clipped to
    /// the contig's. A contig whose name has a colon can be put in braces.
    ///
    /// - Returns: the region, and whether the text has an end beyond the contig's.
    /// - Throws: ``SequenceFileError`` if the text is malformed or the contig is unknown or shorter than the start.
    public func region(parsing text: String) throws(SequenceFileError) -> (region: GenomicRegion, isClipped: Bool) {
        try names.region(parsing: text)
    }

    /// What to do about a contig that the genome does not have.
    package func unknownContigAdvice(_ name: [UInt8]) -> String { names.unknownContigAdvice(name) }
}
