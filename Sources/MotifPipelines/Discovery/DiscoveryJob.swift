internal import MotifConvolution
internal import MotifCore
internal import MotifDiscovery
internal import MotifEnrichment
internal import MotifReports
internal import MotifTraining

/// Finds the motifs that some sequences have in common and others lack, without knowing any, and writes them to a folder.
///
/// All sequences are held in memory, one byte for each base. `MotifDiscoverer` finds the motifs. Each is then tested as `EnrichmentJob` tests a
/// given motif, in the half of the sequences that it was not made of.
public final class DiscoveryJob: Sendable {
    private let request: DiscoveryRequest
    private let sequences: EnrichmentSequences
    private let known: KnownMotifs
    private let folder: DiscoveryFolder

    /// Reads the sequences and the known motifs.
    ///
    /// - Throws: `SequenceFileError`, `MotifFileError`, ``MotifCollectionError``, ``ScanError``, ``EnrichmentError`` or ``DiscoveryError``.
    public init(_ request: DiscoveryRequest) throws {
        self.request = request
        folder = DiscoveryFolder(request.output)
        try folder.check(inputs: request.input.paths + request.known)
        known = try KnownMotifs(request.known)
        sequences = try EnrichmentSequences(request.input)
        try Self.check(sequences, request)
    }

    /// Checks that both sets can be divided into halves, and that positives can share a motif.
    private static func check(_ sequences: EnrichmentSequences, _ request: DiscoveryRequest) throws(DiscoveryError) {
        let path = request.positives.shownPath
        guard sequences.positives > 1 else { throw .onePositive(path: path) }
        guard !sequences.hasEqualPositives else { throw .equalPositives(path: path, count: sequences.positives) }
        let width = request.settings.widths.lowerBound
        let usable = (0..<sequences.positives).lazy.filter { sequences.store[$0].hasRun(ofKnown: width) }.prefix(2).count
        guard usable == 2 else { throw .noWindow(path: path, width: width) }
        guard sequences.negatives > 1 else {
            if case .files(let paths) = request.negatives { throw .oneNegative(path: paths.joined(separator: ", ")) }
            throw .oneNegative(path: path)
        }
    }

    /// Finds the motifs, and writes the folder at the end.
    ///
    /// - Parameter report: called with the number of motifs that have been tested.
    /// - Throws: `SequenceFileError`, `OutputFileError` or ``OutputFolderError``.
    public func run(report: (Int) -> Void = { _ in }) throws -> DiscoveryOutcome {
        let compute = request.compute
        let discoverer = MotifDiscoverer(
            sequences.store, positives: sequences.positives, options: request.settings, instructionSet: compute.instructionSet,
            threads: compute.threads)
        let outcome = self.outcome(discoverer.discover(report: report))
        try folder.write(outcome, known: request.known.isEmpty ? nil : known, sequences, request)
        notify(of: outcome)
        return outcome
    }

    private func outcome(_ discovery: DiscoveryResult) -> DiscoveryOutcome {
        let motifs = discovery.motifs
        let design = EnrichmentDesign(sequences, isChoosing: discovery.isRefining, choosesThresholds: false)
        let enriched = tested(motifs, background: discovery.background, design)
        let matches = known.matches(of: motifs.map(\.motif), strands: request.settings.strands, compute: request.compute)
        let enrichment = EnrichmentResult(
            enriched, design, commandLine: request.commandLine, negativesKind: request.negatives.word, seed: request.settings.seed,
            threshold: "chosen for each motif on the half of the sequences that it was refined on", coOccurrence: coOccurrence(of: motifs, design))
        var ratio: Int? = sequences.ratio
        if case .files = request.negatives { ratio = nil }
        return DiscoveryOutcome(
            motifs: motifs.indices.map { FoundMotif(motifs[$0], enriched[$0], matches: matches[$0]) },
            discovery: discovery, enrichment: enrichment, ratio: ratio)
    }

    /// Tests each motif in the half of the sequences that it was not refined on.
    private func tested(_ motifs: [DiscoveredMotif], background: Background, _ design: EnrichmentDesign) -> [EnrichedMotif] {
        parallelMap(Array(motifs.indices), threads: request.compute.threads) { index in
            var tester = MotifTester(design)
            let motif = motifs[index]
            return motif.scores.withUnsafeBufferPointer { scores in
                motif.places.withUnsafeBufferPointer { places in
                    tester.test(
                        motif.filter(background), index: index, consensus: motif.motif.consensus, scores: scores, places: places)
                }
            }
        }
    }

    /// Counts the tested positives with sites of two of the first motifs.
    private func coOccurrence(of motifs: [DiscoveredMotif], _ design: EnrichmentDesign) -> EnrichmentResult.CoOccurrence {
        let top = motifs.prefix(EnrichmentResult.topMotifs)
        var counts = top.map { _ in top.map { _ in 0 } }
        for row in 0..<sequences.positives where design.isChoosing.isEmpty || !design.isChoosing[row] {
            let with = top.indices.filter { top[$0].scores[row] != RankedScores.missing && top[$0].scores[row] >= top[$0].threshold }
            for first in with { for second in with { counts[first][second] += 1 } }
        }
        return EnrichmentResult.CoOccurrence(motifs: Array(top.indices), counts: counts)
    }

    private func notify(of outcome: DiscoveryOutcome) {
        if outcome.motifs.isEmpty {
            request.notify(.nothingFound(tested: outcome.discovery.tests, highestE: request.settings.highestE))
        }
        let testedPositives = sequences.positives - outcome.discovery.isRefining.prefix(sequences.positives).count { $0 }
        for notice in EnrichmentNotice.notices(of: outcome.enrichment, testedPositives: testedPositives) { request.notify(.enrichment(notice)) }
    }
}

extension DiscoveredMotif {
    /// The filter whose hits were counted.
    ///
    /// - Parameter background: the background of the weights.
    fileprivate func filter(_ background: Background) -> FilterBank.Filter {
        FilterBank.Filter(id: motif.id, name: motif.name, matrix: matrix, background: background, thresholdScore: threshold)
    }
}

extension ArraySlice<UInt8> {
    /// Returns whether so many base codes in a row are known.
    fileprivate func hasRun(ofKnown length: Int) -> Bool {
        var run = 0
        for code in self {
            run = code == Base.unknownCode ? 0 : run + 1
            if run == length { return true }
        }
        return false
    }
}
