public import GenomeIO
internal import MotifCore
internal import MotifTraining

/// Regions of an indexed genome as the input of a job.
public struct RegionInput: Sendable {
    /// What a user should know of the regions, though the job goes on.
    public enum Notice: JobNotice, Hashable {
        /// The index of the genome is missing, older than the genome, or in memory alone.
        case genome(GenomeNotice)
        /// Regions were left out because the genome does not have their contigs.
        case unknownContigs(count: Int, path: String)
        /// Regions end beyond their contigs and were clipped.
        case clipped(count: Int, path: String)
        /// Negative windows differ from their regions by more than the share of G and C that was wanted.
        case unevenGC(count: Int)

        /// Windows lie around the summits of so many regions, and around the middles of so many others.
        case centres(summits: Int, middles: Int, path: String)

        public var isWarning: Bool {
            switch self {
            case .genome(let notice): notice.isWarning
            case .centres: false
            default: true
            }
        }

        public var description: String {
            switch self {
            case .genome(let notice): notice.description
            case .centres(let summits, let middles, let path):
                "\(path == "-" ? "standard input" : path): windows around "
                    + [(summits, "summit"), (middles, "middle")].filter { $0.0 > 0 }
                    .map { count, centre in "the \(centre)\(count == 1 ? "" : "s") of \(count) region\(count == 1 ? "" : "s")" }
                    .joined(separator: " and ")
            case .unknownContigs(let count, let path):
                "\(path == "-" ? "standard input" : path): \(count) region\(count == 1 ? " is" : "s are") on contigs that the genome does not have, and left out"
            case .clipped(let count, let path):
                "\(path == "-" ? "standard input" : path): \(count) region\(count == 1 ? " ends beyond its contig and was" : "s end beyond their contigs and were") clipped"
            case .unevenGC(let count):
                "\(count) negative window\(count == 1 ? " differs from its region" : "s differ from their regions") in the share of G and C by more than \(GCMatchedWindows.tolerance)"
            }
        }
    }

    /// The path of a BED or narrowPeak file; `-` is standard input. `nil` if regions are only named.
    public var path: String?
    /// Regions such as `chr1:1,000-2,000`, as samtools reads them. They come behind the regions of the file.
    public var named: [String] = []
    /// The path of the genome: a FASTA file, plain or BGZF.
    public var genome: String
    /// The .fai file of the genome, which is written there if it is missing; `nil` for the one beside the genome.
    public var genomeIndex: String?
    /// The path of a BED file of regions in which nothing is found, such as a blacklist; `nil` for none.
    public var excludedRegions: String?
    /// The width in bases of the windows that are taken around summits or middles; `nil` to take the regions themselves.
    public var window: Int?
    /// Whether regions of contigs that the genome does not have are left out instead of being an error.
    public var skipsUnknownContigs = false
    /// Whether regions have the strand that column 6 gives: they are read on it, and hits in them are on it.
    public var honoursStrands = false
    /// Whether summits of narrowPeak files are read, even if no windows are taken.
    var readsSummits = false
    /// Called with each notice, and again if the input is read twice.
    public var notify: @Sendable (Notice) -> Void = { _ in }

    public init(path: String?, genome: String) {
        self.path = path
        self.genome = genome
    }

    /// The name of the regions in a message that concerns them all.
    var shownPath: String { path ?? named.joined(separator: ", ") }

    /// The paths of the files that are read.
    var paths: [String] { [path, excludedRegions].compactMap { $0 } + [genome] }

    /// Opens the genome, and builds its index if it is missing.
    ///
    /// - Throws: `SequenceFileError`.
    func openGenome() throws(SequenceFileError) -> IndexedGenome {
        let excluded = try excludedRegions.map { path throws(SequenceFileError) in try ExcludedRegions(path) }
        return try IndexedGenome(genome, indexPath: genomeIndex, excluding: excluded) { notify(.genome($0)) }
    }

    /// Opens the file, to be read region by region.
    ///
    /// - Parameter genome: the genome that ``openGenome()`` has opened.
    /// - Returns: `nil` if regions are only named.
    /// - Throws: `SequenceFileError`.
    func reader(of genome: IndexedGenome) throws(SequenceFileError) -> RegionReader? {
        guard let path else { return nil }
        return try RegionReader(path, genome: genome, window: window, skipsUnknownContigs: skipsUnknownContigs, honoursStrands: honoursStrands,
            readsSummits: readsSummits)
    }

    /// Gives notice of regions that were left out or changed. To be called when the file is read to its end.
    func notify(of counts: RegionReader.Counts) {
        if counts.unknown > 0 { notify(.unknownContigs(count: counts.unknown, path: shownPath)) }
        if window != nil, counts.regions > 0 {
            notify(.centres(summits: counts.summits, middles: counts.regions - counts.summits, path: shownPath))
        }
        if counts.clipped > 0 { notify(.clipped(count: counts.clipped, path: shownPath)) }
    }

    /// Reads all regions, in the order given.
    ///
    /// - Returns: the genome, the regions or their windows, and the whole regions if windows are taken.
    /// - Throws: `SequenceFileError` with file and line.
    func read() throws(SequenceFileError) -> (genome: IndexedGenome, regions: [GenomicRegion], whole: [GenomicRegion]) {
        let genome = try openGenome()
        var regions: [GenomicRegion] = [], whole: [GenomicRegion] = []
        if let reader = try reader(of: genome) {
            while let region = try reader.next() {
                regions.append(region)
                if window != nil { whole.append(GenomicRegion(contig: region.contig, range: reader.wholeRange, strand: region.strand)) }
            }
            notify(of: reader.counts)
        }
        return (genome, regions + (try namedRegions(of: genome)), whole)
    }

    /// Returns the regions that are named, and gives notice of each that is clipped.
    ///
    /// - Throws: `SequenceFileError` with the name.
    func namedRegions(of genome: IndexedGenome) throws(SequenceFileError) -> [GenomicRegion] {
        try named.map { name throws(SequenceFileError) -> GenomicRegion in
            let (region, isClipped) = try genome.region(parsing: name)
            if isClipped { notify(.clipped(count: 1, path: name)) }
            return region
        }
    }
}

extension IndexedGenome {
    /// Returns the sequences of regions as base codes, in the order of the regions. Each is on the strand of its region.
    ///
    /// - Parameter masksLowercase: whether soft-masked bases are read as unknown.
    func sequences(of regions: [GenomicRegion], masksLowercase: Bool = false) throws(SequenceFileError) -> SequenceStore {
        var store = SequenceStore()
        var letters: [UInt8] = []
        var encoded = EncodedSequence()
        let encoder = BaseEncoder(maskingLowercase: masksLowercase)
        for region in regions {
            letters.removeAll(keepingCapacity: true)
            try appendLetters(of: region, to: &letters)
            encoded.replace(with: letters, encoder: encoder)
            store.append(encoded.codes)
        }
        try checkUnchanged()
        return store
    }
}
