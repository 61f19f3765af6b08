internal import GenomeIO
internal import MotifConvolution
internal import MotifCore
public import MotifEnrichment
internal import MotifReports
internal import MotifTraining

/// Finds the motifs that are more frequent in some sequences than in others, and writes tables of them to a folder.
///
/// All sequences are held in memory, one byte for each base. Best windows are found for as many motifs at a time as
/// `BestWindowTable` holds; counts at the threshold, ranks and places of sites all come from them, so each motif passes over the sequences
/// once.
public final class EnrichmentJob: Sendable {
    private let options: EnrichmentOptions
    private let bank: FilterBank
    /// The motifs that the filters are made of.
    private let motifs: [Motif]
    private let sequences: EnrichmentSequences
    private let design: EnrichmentDesign

    /// Reads the sequences and the motifs.
    ///
    /// - Throws: `SequenceFileError`, `MotifFileError`, ``MotifCollectionError``, ``ScanError`` or ``EnrichmentError``.
    public init(_ options: EnrichmentOptions) throws {
        self.options = options
        try EnrichmentFolder(options.output).check(options)
        let sequences = try EnrichmentSequences(options.input)
        if sequences.positives == 1 { options.notify(.onePositive) }
        if sequences.hasEqualPositives { options.notify(.equalPositives(count: sequences.positives)) }
        let (bank, sources) = try options.filters.makeFilters(threads: options.compute.threads) {
            StoredSequenceSource(sequences.store, batchSize: options.compute.batchSize)
        }
        self.bank = bank
        motifs = sources.map(\.motif)
        guard options.optimisesThreshold || bank.filters.contains(where: { $0.thresholdScore != nil }) else { throw EnrichmentError.noMotif }
        let groups = try EnrichmentGroups(options.groups, of: sequences, regions: options.positives.shownPath, notify: options.notify)
        design = try EnrichmentDesign(sequences, options, groups: (groups.names, groups.indices))
        self.sequences = sequences
    }

    /// The number of motifs.
    public var motifCount: Int { bank.filters.count }

    /// The motifs that can have no hit, since their best window's p-value is above the threshold, or its score below it; none if thresholds
    /// are chosen.
    public var unreachableMotifs: [UnreachableMotif] { options.optimisesThreshold ? [] : UnreachableMotif.all(in: bank) }

    /// Tests all motifs, and writes the folder at the end.
    ///
    /// - Parameter report: called with the share of the work that is done, 0…1, never twice at a time.
    /// - Throws: `SequenceFileError`, `OutputFileError` or ``OutputFolderError``. Nothing has been written then.
    public func run(report: @Sendable @escaping (Double) -> Void = { _ in }) throws -> EnrichmentResult {
        var motifs = try testAll(report)
        let qValues = FalseDiscovery.qValues(motifs.map(\.pValue))
        for index in motifs.indices { motifs[index].qValue = qValues[index] }
        motifs.sort { ($0.pValue, $0.id) < ($1.pValue, $1.id) }
        let families = EnrichmentFamilies(self.motifs, compute: options.compute)
        families.assign(to: &motifs)
        let result = try self.result(motifs)
        try EnrichmentFolder(options.output).write(result, EnrichmentReport(result, families, options: options), options)
        EnrichmentNotice.notices(of: result, testedPositives: design.testedPositives).forEach(options.notify)
        return result
    }

    /// Tests all motifs, in tables of several, by ascending width as they are pooled soonest.
    private func testAll(_ report: @Sendable @escaping (Double) -> Void) throws -> [EnrichedMotif] {
        let perTable = BestWindowTable.motifs(forSequences: sequences.store.count)
        let order = bank.filtersByRank
        var motifs: [EnrichedMotif] = []
        for first in stride(from: 0, to: order.count, by: perTable) {
            let chosen = Array(order[first..<min(first + perTable, order.count)])
            let share = Double(chosen.count) / Double(order.count), done = Double(first) / Double(order.count)
            let table = try BestWindowTable(
                FilterBank(filters: chosen.map { bank.filters[$0] }, strands: bank.strands), of: sequences, compute: options.compute
            ) { report(done + share * ($0.fractionRead ?? 0)) }
            motifs += tested(chosen, table)
        }
        return motifs
    }

    /// Tests the motifs of a table, a part of them on each thread.
    private func tested(_ chosen: [Int], _ table: BestWindowTable) -> [EnrichedMotif] {
        let threads = options.compute.threads
        let parts = (0..<threads).map { part in Array(stride(from: part, to: chosen.count, by: threads)) }
        let results = parallelMap(parts, threads: threads) { [bank, motifs, design] part in
            var tester = MotifTester(design)
            return part.map { column in
                let index = chosen[column]
                return tester.test(
                    bank.filters[index], index: index, consensus: motifs[index].consensus, scores: table.scores(ofMotif: column),
                    places: table.places(ofMotif: column))
            }
        }
        return results.flatMap { $0 }
    }

    private func result(_ motifs: [EnrichedMotif]) throws -> EnrichmentResult {
        EnrichmentResult(
            motifs, design, commandLine: options.commandLine, negativesKind: options.negatives.word, seed: options.seed,
            threshold: options.optimisesThreshold ? "chosen for each motif on one half of the sequences" : options.filters.thresholdText,
            coOccurrence: try coOccurrence(in: motifs))
    }

    /// Counts the tested positives with hits of two of the top motifs. The best windows of these few are found once more, since those of
    /// all motifs need not fit into memory.
    private func coOccurrence(in motifs: [EnrichedMotif]) throws -> EnrichmentResult.CoOccurrence {
        var families: Set<String> = []
        let top = motifs.indices.filter { families.insert(motifs[$0].family).inserted }.prefix(EnrichmentResult.topMotifs).map { $0 }
        let filters = top.map { bank.filters[motifs[$0].index] }
        let table = try BestWindowTable(FilterBank(filters: filters, strands: bank.strands), of: sequences, compute: options.compute)
        var counts = top.map { _ in top.map { _ in 0 } }
        for row in 0..<sequences.positives where design.isChoosing.isEmpty || !design.isChoosing[row] {
            let with = top.indices.filter { index in
                guard let threshold = motifs[top[index]].threshold else { return false }
                let score = table.score(ofMotif: index, inSequence: row)
                return score != RankedScores.missing && Double(score) >= (threshold * Double(filters[index].matrix.cellsPerUnit)).rounded()
            }
            for first in with { for second in with { counts[first][second] += 1 } }
        }
        return EnrichmentResult.CoOccurrence(motifs: top, counts: counts)
    }
}

extension FilterOptions {
    /// The condition of a hit in words.
    fileprivate var thresholdText: String {
        threshold.map { "\($0)" } ?? "each motif's own, else p-value of at most \(Self.motifPValue)"
    }
}
