/// Reads the regions of a BED file that lie in a genome, in the order of the file.
///
/// A region that begins inside a contig and ends beyond it is clipped to it, as samtools does; one that begins beyond it is an
/// error, since it is of another genome.
public final class RegionReader {
    /// The numbers of regions read so far.
    public struct Counts: Sendable, Hashable {
        /// The number of regions read.
        public var regions = 0
        /// The number of regions that were clipped to the end of their contig.
        public var clipped = 0
        /// The number of lines left out because the genome does not have their contig.
        public var unknown = 0
        /// The number of regions whose window lies around their summit; the others' windows lie around their middle.
        public var summits = 0
    }

    /// The genome that the regions are of.
    public let genome: IndexedGenome
    /// The numbers of regions read so far.
    public private(set) var counts = Counts()
    /// The last region as the file has it, clipped to its contig, even if a window was read in its place.
    public private(set) var wholeRange = 0..<0
    private let lines: BEDReader
    private let window: Int?
    private let skipsUnknownContigs: Bool
    private let honoursStrands: Bool
    private var record = BEDRecord()
    /// The contig of the last line, which the next line most often has too.
    private var contig: (name: [UInt8], index: Int)?

    /// Opens a file of regions.
    ///
    /// - Parameters:
    ///   - path: a file that ``BEDReader`` reads.
    ///   - genome: the genome that the regions are of.
    ///   - window: the width in bases of the window that is read in place of each region, around the summit of a narrowPeak or the middle
    ///     of another region; narrower where the contig ends. `nil` to read the regions themselves.
    ///   - skipsUnknownContigs: whether regions of contigs that the genome does not have are left out and counted. Otherwise they are
    ///     an error.
    ///   - honoursStrands: whether regions have the strand that column 6 gives.
    ///   - readsSummits: whether the summits of narrowPeak files are read even if `window` is `nil`.
    /// - Throws: ``SequenceFileError`` if the file can't be read.
    public init(
        _ path: String, genome: IndexedGenome, window: Int? = nil, skipsUnknownContigs: Bool = false, honoursStrands: Bool = false,
        readsSummits: Bool = false
    ) throws(SequenceFileError) {
        precondition(window ?? 1 >= 1, "A window has a base or more.")
        self.genome = genome
        self.window = window
        self.skipsUnknownContigs = skipsUnknownContigs
        self.honoursStrands = honoursStrands
        lines = try BEDReader(path, readsSummits: window != nil || readsSummits)
    }

    /// Reads the next region.
    ///
    /// - Returns: `nil` at the end of the file.
    ///
    /// - Throws: ``SequenceFileError`` with the line.
    public func next() throws(SequenceFileError) -> GenomicRegion? {
        while try lines.next(into: &record) {
            guard let contig = try currentContig() else {
                counts.unknown += 1
                continue
            }
            let length = genome.contigs[contig].length
            guard record.start < length else {
                throw SequenceFileError(
                    path: lines.path, place: "line \(record.line)",
                    problem: "the region begins at \(record.start), beyond the end of contig \(quotedBytes(record.contig)) (\(length) bases)",
                    advice: "check that it is of the genome \(genome.path)")
            }
            counts.regions += 1
            if record.end > length { counts.clipped += 1 }
            if record.summit != nil { counts.summits += 1 }
            wholeRange = record.start..<min(record.end, length)
            let centre = min(record.summit ?? (wholeRange.lowerBound + wholeRange.upperBound) / 2, length - 1)
            return GenomicRegion(
                contig: contig, range: window.map { Self.window(of: $0, around: centre, inContigOf: length) } ?? wholeRange,
                strand: honoursStrands ? record.strand : nil,
                name: record.name.isEmpty ? nil : String(decoding: record.name, as: UTF8.self), centre: centre)
        }
        return nil
    }

    /// Returns the contig of the current line; `nil` if it is unknown and that is allowed.
    private func currentContig() throws(SequenceFileError) -> Int? {
        if let contig, contig.name == record.contig { return contig.index }
        guard let index = genome.contig(named: record.contig) else {
            if skipsUnknownContigs { return nil }
            throw SequenceFileError(
                path: lines.path, place: "line \(record.line)",
                problem: "the genome \(genome.path) has no contig \(quotedBytes(record.contig))",
                advice: genome.unknownContigAdvice(record.contig))
        }
        contig = (record.contig, index)
        return index
    }

    /// Returns the window of a width around a position.
    private static func window(of width: Int, around centre: Int, inContigOf length: Int) -> Range<Int> {
        let start = centre - width / 2
        return max(0, start)..<min(length, start + width)
    }
}
