internal import GenomeIO
internal import MotifConvolution
internal import MotifCore
internal import MotifEnrichment
internal import MotifTraining

/// The sequences of both sets, in memory as one byte for each base: positives first, then negatives.
struct EnrichmentSequences: Sendable {
    /// The base codes of all sequences.
    private(set) var store = SequenceStore()
    /// The number of positives.
    private(set) var positives = 0
    /// The names of the positives.
    private(set) var names: [String] = []
    /// The names of column 4 of the positives' regions; empty if positives are no regions.
    private(set) var regionNames: [String?] = []
    /// The positives' regions of the genome; empty if positives are no regions.
    private(set) var regions: [GenomicRegion] = []
    /// The number of negatives that were drawn or shuffled for each positive.
    private(set) var ratio = 1
    /// The length and GC of each sequence.
    private(set) var compositions: [SequenceComposition] = []

    /// The number of negatives.
    var negatives: Int { store.count - positives }

    /// Whether there are several positives, and all are the same sequence.
    var hasEqualPositives: Bool { positives > 1 && (1..<positives).allSatisfy { store[$0].elementsEqual(store[0]) } }

    /// Reads the positives, and reads, draws or shuffles the negatives.
    ///
    /// - Throws: `SequenceFileError`, ``EnrichmentError`` or ``ScanError``.
    init(_ options: EnrichmentInput) throws {
        let masksLowercase = options.masksLowercase
        switch options.positives {
        case .files(let paths):
            let list = try SequenceList(paths: paths, threads: options.threads, masksLowercase: masksLowercase)
            names = list.names
            try take(list.sequences, options)
            if case .files(let paths) = options.negatives {
                append(try SequenceList(paths: paths, threads: options.threads, masksLowercase: masksLowercase).sequences)
            }
        case .regions(let input):
            let (genome, regions, whole) = try input.read()
            names = regions.map(genome.name)
            regionNames = regions.map(\.name)
            self.regions = regions
            try take(try genome.sequences(of: regions, masksLowercase: masksLowercase), options)
            switch options.negatives {
            case .files(let paths):
                for path in paths {
                    var other = input
                    (other.path, other.named) = (path, [])
                    let (genome, regions, _) = try other.read()
                    append(try genome.sequences(of: regions, masksLowercase: masksLowercase))
                }
            case .matched:
                let windows = try matchedWindows(of: genome, excluding: regions + whole, options, input)
                append(try genome.sequences(of: windows, masksLowercase: masksLowercase))
            case .shuffled: break
            }
        }
        if options.negatives == .shuffled {
            let originals = store
            for copy in 0..<ratio { append(originals.dinucleotideShuffles(seed: options.seed, copy: copy)) }
        }
        guard negatives > 0 else {
            var shown = options.positives.shownPath
            if case .files(let paths) = options.negatives { shown = paths.joined(separator: ", ") }
            throw EnrichmentError.noNegatives(path: shown)
        }
        compositions = (0..<store.count).map { SequenceComposition(store[$0]) }
    }

    /// Takes the positives, and chooses the number of negatives for each of them.
    private mutating func take(_ sequences: SequenceStore, _ options: EnrichmentInput) throws(EnrichmentError) {
        guard sequences.count > 0 else { throw .noPositives(path: options.positives.shownPath) }
        store = sequences
        positives = sequences.count
        ratio = options.ratio(positives: positives)
    }

    private mutating func append(_ sequences: SequenceStore) {
        for row in 0..<sequences.count { store.append(sequences[row]) }
    }

    /// Draws windows that are like the positives, for each as many as there should be negatives.
    private func matchedWindows(
        of genome: IndexedGenome, excluding regions: [GenomicRegion], _ options: EnrichmentInput, _ input: RegionInput
    ) throws -> [GenomicRegion] {
        let targets = (0..<positives).map { GCMatchedWindows.Target(store[$0]) }
        let sampler = GCMatchedWindows(of: genome, contigs: Array(genome.contigs.indices), excluding: regions)
        let all = (0..<ratio).flatMap { _ in targets }
        let (windows, uneven) = try sampler.windows(for: all, seed: options.seed)
        if uneven > 0 { input.notify(.unevenGC(count: uneven)) }
        return try windows.enumerated().map { index, window in
            guard let window else { throw EnrichmentError.noMatchedWindow(region: names[index % positives], genome: genome.path) }
            return window
        }
    }
}
