internal import GenomeIO
internal import MotifCore
internal import MotifTraining

/// Regions of an indexed genome as the input of a job.
public struct RegionInput: Sendable {
    /// What a user should know of the input, though the job goes on.
    public enum Notice: Sendable, Hashable, CustomStringConvertible {
        /// The index of the genome is missing and is going to be built.
        case buildingIndex(path: String)
        /// Regions were left out because the genome does not have their contigs.
        case unknownContigs(count: Int, path: String)
        /// Regions end beyond their contigs and were clipped.
        case clipped(count: Int, path: String)
        /// Negative windows differ from their regions by more than the share of G and C that was wanted.
        case unevenGC(count: Int)

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

    /// A BED or narrowPeak file; `-` is standard input.
    public var path: String
    /// A FASTA file, plain or BGZF.
    public var genome: String
    /// If given, windows of so many bases around the summits or middles are taken.
    public var window: Int?
    /// Whether regions of contigs that the genome does not have are left out instead of being an error.
    public var skipsUnknownContigs = false
    /// Called with each notice once.
    public var notify: @Sendable (Notice) -> Void = { _ in }

    public init(path: String, genome: String) {
        self.path = path
        self.genome = genome
    }

    /// Opens the genome and the file.
    ///
    /// - Throws: ``SequenceFileError``.
    func reader() throws -> RegionReader {
        let genome = try IndexedGenome(genome) { notify(.buildingIndex(path: $0)) }
        return try RegionReader(path, genome: genome, window: window, skipsUnknownContigs: skipsUnknownContigs)
    }

    /// Gives notice of what was found in the file, once it is read.
    func notifyOfCounts(_ counts: RegionReader.Counts) {
        if counts.unknown > 0 { notify(.unknownContigs(count: counts.unknown, path: path)) }
        if counts.clipped > 0 { notify(.clipped(count: counts.clipped, path: path)) }
    }

    /// Reads all regions.
    func regions() throws -> (genome: IndexedGenome, regions: [GenomicRegion]) {
        let reader = try reader()
        let regions = try reader.rest()
        notifyOfCounts(reader.counts)
        return (reader.genome, regions)
    }
}

extension IndexedGenome {
    /// The sequences of regions as base codes, in their order.
    func sequences(of regions: [GenomicRegion]) throws -> SequenceStore {
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
