public import GenomeIO
internal import MotifCore
internal import MotifTraining

/// Regions of an indexed genome as the input of a job.
public struct RegionInput: Sendable {
    /// What a user should know of the input, though the job goes on.
    public enum Notice: JobNotice, Hashable {
        /// The index of the genome is missing and is going to be built.
        case buildingIndex(path: String)
        /// Regions were left out because the genome does not have their contigs.
        case unknownContigs(count: Int, path: String)
        /// Regions end beyond their contigs and were clipped.
        case clipped(count: Int, path: String)
        /// Negative windows differ from their regions by more than the share of G and C that was wanted.
        case unevenGC(count: Int)

        public var isWarning: Bool { if case .buildingIndex = self { false } else { true } }

        public var description: String {
            switch self {
            case .buildingIndex(let path): "building the index \(path)"
            case .unknownContigs(let count, let path):
                "\(path == "-" ? "standard input" : path): \(count) region\(count == 1 ? " is" : "s are") on contigs that the genome does not have, and left out"
            case .clipped(let count, let path):
                "\(path == "-" ? "standard input" : path): \(count) region\(count == 1 ? " ends beyond its contig and was" : "s end beyond their contigs and were") clipped"
            case .unevenGC(let count):
                "\(count) negative window\(count == 1 ? " differs from its region" : "s differ from their regions") in the share of G and C by more than \(GCMatchedWindows.tolerance)"
            }
        }
    }

    /// A BED or narrowPeak file; `-` is standard input. Nil if regions are named alone.
    public var path: String?
    /// Regions such as `chr1:1,000-2,000`, as samtools reads them; they come behind those of the file.
    public var named: [String] = []
    /// A FASTA file, plain or BGZF.
    public var genome: String
    /// If given, windows of so many bases around the summits or middles are taken.
    public var window: Int?
    /// Whether regions of contigs that the genome does not have are left out instead of being an error.
    public var skipsUnknownContigs = false
    /// Called with each notice, once more if the input is read twice.
    public var notify: @Sendable (Notice) -> Void = { _ in }

    public init(path: String?, genome: String) {
        self.path = path
        self.genome = genome
    }

    /// What the regions are called in an error that concerns them all.
    var shownPath: String { path ?? named.joined(separator: ", ") }

    /// The files that are read.
    var paths: [String] { (path.map { [$0] } ?? []) + [genome] }

    /// Opens the genome, with its index built if it is missing.
    ///
    /// - Throws: ``SequenceFileError``.
    func openGenome() throws(SequenceFileError) -> IndexedGenome {
        try IndexedGenome(genome) { notify(.buildingIndex(path: $0)) }
    }

    /// Opens the file, to be read region by region.
    ///
    /// - Parameter genome: as ``openGenome()`` opens it.
    /// - Returns: nil if regions are named alone.
    /// - Throws: ``SequenceFileError``.
    func reader(of genome: IndexedGenome) throws(SequenceFileError) -> RegionReader? {
        guard let path else { return nil }
        return try RegionReader(path, genome: genome, window: window, skipsUnknownContigs: skipsUnknownContigs)
    }

    /// Gives notice of what was left out or changed, once the file is read.
    func notify(of counts: RegionReader.Counts) {
        if counts.unknown > 0 { notify(.unknownContigs(count: counts.unknown, path: shownPath)) }
        if counts.clipped > 0 { notify(.clipped(count: counts.clipped, path: shownPath)) }
    }

    /// Reads all regions, in the order given.
    ///
    /// - Returns: the genome, the regions, and whole those of which windows are taken.
    /// - Throws: ``SequenceFileError`` with file and line.
    func read() throws(SequenceFileError) -> (genome: IndexedGenome, regions: [GenomicRegion], whole: [GenomicRegion]) {
        let genome = try openGenome()
        var regions: [GenomicRegion] = [], whole: [GenomicRegion] = []
        if let reader = try reader(of: genome) {
            while let region = try reader.next() {
                regions.append(region)
                if window != nil { whole.append(GenomicRegion(contig: region.contig, range: reader.wholeRange)) }
            }
            notify(of: reader.counts)
        }
        return (genome, regions + (try namedRegions(of: genome)), whole)
    }

    /// The regions that are named, with a notice of each that is clipped.
    ///
    /// - Throws: ``SequenceFileError`` with the name.
    func namedRegions(of genome: IndexedGenome) throws(SequenceFileError) -> [GenomicRegion] {
        try named.map { name throws(SequenceFileError) -> GenomicRegion in
            let (region, isClipped) = try genome.region(parsing: name)
            if isClipped { notify(.clipped(count: 1, path: name)) }
            return region
        }
    }
}

extension IndexedGenome {
    /// The sequences of regions as base codes, in their order.
    func sequences(of regions: [GenomicRegion]) throws(SequenceFileError) -> SequenceStore {
        var store = SequenceStore()
        var letters: [UInt8] = []
        var encoded = EncodedSequence()
        for region in regions {
            letters.removeAll(keepingCapacity: true)
            try appendLetters(of: region.contig, in: region.range, to: &letters)
            encoded.replace(with: letters, encoder: BaseEncoder())
            store.append(encoded.codes)
        }
        return store
    }
}
