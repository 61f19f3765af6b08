internal import MotifCore

/// A FASTA genome, plain or BGZF, any part of which can be read through its index (.fai, and .gzi for BGZF).
///
/// ```swift
/// let genome = try IndexedGenome("hg38.fa.gz")
/// var letters: [UInt8] = []
/// try genome.appendLetters(of: genome.contig(named: Array("chr1".utf8))!, in: 1_000_000..<1_000_200, to: &letters)
/// ```
///
/// A missing index is built and written beside the genome. Lines of any lengths and ends are read, with blanks or without, as
/// ``SequenceReader`` reads them.
public final class IndexedGenome {
    /// A contig, as the index lists it.
    public struct Contig: Sendable, Hashable {
        /// The name; bytes that are no UTF-8 are replaced.
        public let name: String
        /// The bytes of the name, as the genome has them.
        public let nameBytes: [UInt8]
        /// The number of bases.
        public let length: Int
    }

    public let path: String
    /// The contigs in the order of the genome.
    public let contigs: [Contig]
    /// Whether the index stands in files, where other programs find it; else it is in memory alone.
    let isIndexStored: Bool
    let index: FASTAIndex
    let file: GenomeFile
    private let names: ContigNames
    private let indexPath: String
    private let stamp: FileStamp
    /// Whether the index was read from a file, which may be of another genome.
    private let isIndexFromFile: Bool
    /// The regions whose letters are read as gaps; `nil` if there are none.
    private let excluded: ExcludedRegions?
    /// The indices of the contigs that are known to be where the index says.
    private var checkedContigs: Set<Int> = []

    /// Opens a genome.
    ///
    /// - Parameters:
    ///   - path: a FASTA file, plain or BGZF.
    ///   - indexPath: the .fai file, which is written there if it is missing; `nil` for the one beside the genome. The .gzi file of a
    ///     BGZF genome has the same name with that ending in place of `.fai`.
    ///   - excluded: regions whose letters are read as gaps; `nil` for none.
    ///   - notify: called with what a user should know of the genome.
    /// - Throws: ``SequenceFileError`` if the genome can't be read or indexed, or an index is malformed or of another genome.
    public init(
        _ path: String, indexPath: String? = nil, excluding excluded: ExcludedRegions? = nil, notify: (GenomeNotice) -> Void = { _ in }
    ) throws(SequenceFileError) {
        stamp = FileStamp(path)
        self.excluded = excluded
        let indexing = try GenomeIndexing(path, indexPath: indexPath)
        let content = try indexing.content(notify)
        self.path = path
        self.indexPath = indexing.indexPath
        index = content.contigs
        isIndexStored = content.isStored
        isIndexFromFile = content.isFromFile
        names = ContigNames(index.entries.map { ($0.name, $0.length) }, of: "genome", path: path)
        file = try GenomeFile(path, blocks: content.blocks, indexPath: indexing.blockIndexPath)
        contigs = index.entries.map { Contig(name: String(decoding: $0.name, as: UTF8.self), nameBytes: Array($0.name), length: $0.length) }
        if let excluded, excluded.misses(index.entries.map(\.name)) { notify(.foreignExclusions(path: excluded.path)) }
        if let older = content.olderPath {
            guard try fitsWholly() else {
                throw SequenceFileError(
                    path: older, problem: "the index is older than the genome, and does not fit it",
                    advice: "remove it, so that it is built anew, or name another by --genome-index")
            }
            notify(.olderIndex(path: older))
        } else if content.isFromFile {
            guard try reachesEnd() else {
                throw SequenceFileError(
                    path: indexing.indexPath, problem: "the index ends before the genome does, or is of another file",
                    advice: "remove it, so that it is built anew, or name another by --genome-index")
            }
        }
    }

    /// Opens the same genome once more, for another thread.
    private init(sharing other: IndexedGenome) throws(SequenceFileError) {
        path = other.path
        contigs = other.contigs
        isIndexStored = other.isIndexStored
        index = other.index
        names = other.names
        indexPath = other.indexPath
        stamp = other.stamp
        excluded = other.excluded
        isIndexFromFile = other.isIndexFromFile
        file = try GenomeFile(path, sharing: other.file)
    }

    /// Returns the same genome for another thread. Its index is not read again.
    ///
    /// - Throws: ``SequenceFileError`` if it can't be opened once more.
    public func reopened() throws(SequenceFileError) -> IndexedGenome { try IndexedGenome(sharing: self) }

    /// Returns the index files that a genome has or may get.
    ///
    /// - Parameters:
    ///   - path: the genome.
    ///   - indexPath: the .fai file; `nil` for the one beside the genome.
    public static func indexPaths(of path: String, indexPath: String? = nil) -> [String] {
        let paths = GenomeIndexing.paths(of: path, indexPath: indexPath)
        return [paths.contigs, paths.blocks]
    }

    /// Whether the genome is BGZF, whose letters are read fastest in genome order.
    var isReadInBlocks: Bool { file.isBlocked }

    /// Returns the index in ``contigs`` of the contig with this name; `nil` if there is none.
    public func contig(named name: [UInt8]) -> Int? { names.index(of: name) }

    /// Returns the name of a region: `contig:start-end` with the positions of BED, as bedtools getfasta writes it, and `(-)` behind it
    /// if the region is read on the reverse strand.
    public func name(of region: GenomicRegion) -> String {
        "\(contigs[region.contig].name):\(region.range.lowerBound)-\(region.range.upperBound)\(region.isReverse ? "(-)" : "")"
    }

    /// Checks that the genome is the file that was opened. To be called at the end of a job.
    ///
    /// - Throws: ``SequenceFileError`` if its size or modification time has changed.
    public func checkUnchanged() throws(SequenceFileError) { try stamp.checkUnchanged() }

    /// Appends the letters of a part of a contig, in the case they are stored in.
    ///
    /// - Parameters:
    ///   - contig: the index of the contig in ``contigs``.
    ///   - range: positions of the contig, 0-based, half-open.
    ///   - letters: gets the letters behind those it has.
    /// - Throws: ``SequenceFileError`` if the file is damaged or the index doesn't fit it.
    public func appendLetters(of contig: Int, in range: Range<Int>, to letters: inout [UInt8]) throws(SequenceFileError) {
        let entry = index.entries[contig]
        precondition(range.lowerBound >= 0 && range.upperBound <= entry.length, "The positions are in the contig.")
        guard !range.isEmpty else { return }
        if isIndexFromFile, !checkedContigs.contains(contig) {
            guard try fits(entry) else { throw unfit(entry) }
            checkedContigs.insert(contig)
        }
        let first = letters.count
        let isRead = try entry.isEven ? file.appendLetters(of: entry, in: range, to: &letters)
            : file.appendCountedLetters(of: entry, in: range, to: &letters)
        guard isRead else { throw unfit(entry) }
        excluded?.mask(&letters, from: first, contig: entry.name, position: range.lowerBound)
    }

    private func unfit(_ entry: FASTAIndex.Entry) -> SequenceFileError {
        do throws(SequenceFileError) { try checkUnchanged() } catch { return error }
        return SequenceFileError(
            path: path, place: "contig \(String(decoding: entry.name, as: UTF8.self).printable)",
            problem: "the file is damaged, or its index \(indexPath) is of another file",
            advice: "check the file, and remove the index, so that it is built anew")
    }

    /// Parses a region such as `chr1:1,000-2,000`, as samtools reads it.
    ///
    /// Positions are 1-based and inclusive; `chr1` is a whole contig, `chr1:1000` all from a position on; the end is clipped to
    /// the contig's. A contig whose name has a colon can be put in braces.
    ///
    /// - Returns: the region, and whether it was clipped to the end of the contig.
    /// - Throws: ``SequenceFileError`` if the text is malformed or the contig is unknown or shorter than the start.
    public func region(parsing text: String) throws(SequenceFileError) -> (region: GenomicRegion, isClipped: Bool) {
        try names.region(parsing: text)
    }

    /// Returns the advice for a contig that the genome does not have.
    package func unknownContigAdvice(_ name: [UInt8]) -> String { names.unknownContigAdvice(name) }
}
