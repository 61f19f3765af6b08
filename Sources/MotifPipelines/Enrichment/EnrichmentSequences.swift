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
    /// The length and GC of each sequence.
    private(set) var compositions: [SequenceComposition] = []

    /// The number of negatives.
    var negatives: Int { store.count - positives }

    /// Reads the positives, and reads, draws or shuffles the negatives.
    ///
    /// - Throws: `SequenceFileError`, ``EnrichmentError`` or ``ScanError``.
    init(_ options: EnrichmentOptions) throws {
        let masksLowercase = options.filters.masksLowercase
        switch options.positives {
        case .files(let paths):
            let list = try SequenceList(paths: paths, threads: options.compute.threads, masksLowercase: masksLowercase)
            names = list.names
            store = list.sequences
            positives = store.count
            try checkPositives(options)
            if case .files(let paths) = options.negatives {
                append(try SequenceList(paths: paths, threads: options.compute.threads, masksLowercase: masksLowercase).sequences)
            }
        case .regions(let input):
            let (genome, regions, whole) = try input.read()
            names = regions.map(genome.name)
            regionNames = regions.map(\.name)
            store = try genome.sequences(of: regions, masksLowercase: masksLowercase)
            positives = store.count
            try checkPositives(options)
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
            for copy in 0..<options.ratio { append(originals.dinucleotideShuffles(seed: options.seed, copy: copy)) }
        }
        guard negatives > 0 else {
            var shown = options.positives.shownPath
            if case .files(let paths) = options.negatives { shown = paths.joined(separator: ", ") }
            throw EnrichmentError.noNegatives(path: shown)
        }
        compositions = (0..<store.count).map { SequenceComposition(store[$0]) }
    }

    private mutating func append(_ sequences: SequenceStore) {
        for row in 0..<sequences.count { store.append(sequences[row]) }
    }

    /// Checks that there are positives, and warns if they can't tell motifs from chance.
    private func checkPositives(_ options: EnrichmentOptions) throws(EnrichmentError) {
        guard positives > 0 else { throw .noPositives(path: options.positives.shownPath) }
        if positives == 1 { return options.notify(.onePositive) }
        if (1..<positives).allSatisfy({ store[$0].elementsEqual(store[0]) }) { options.notify(.equalPositives(count: positives)) }
    }

    /// Draws windows that are like the positives, for each as many as there should be negatives.
    private func matchedWindows(
        of genome: IndexedGenome, excluding regions: [GenomicRegion], _ options: EnrichmentOptions, _ input: RegionInput
    ) throws -> [GenomicRegion] {
        let targets = (0..<positives).map { GCMatchedWindows.Target(store[$0]) }
        let sampler = GCMatchedWindows(of: genome, contigs: Array(genome.contigs.indices), excluding: regions)
        let all = (0..<options.ratio).flatMap { _ in targets }
        let (windows, uneven) = try sampler.windows(for: all, seed: options.seed)
        if uneven > 0 { input.notify(.unevenGC(count: uneven)) }
        return try windows.enumerated().map { index, window in
            guard let window else { throw EnrichmentError.noMatchedWindow(region: names[index % positives], genome: genome.path) }
            return window
        }
    }
}
