public import MotifConvolution
internal import MotifCore
internal import MotifEnrichment
public import MotifTraining

/// Finds motifs that are more frequent in some sequences than in others, without knowing any.
///
/// Half of the sequences are for refining, half for testing. Enriched words of the first half are refined into the motif that tells
/// positives from negatives best. Its sites in the other half are counted, and the exact test of `ConditionalTest` gives its p-value, which
/// is honest since nothing was chosen there. Then the motif's sites are masked in all sequences, and the next one is looked for, until
/// ``DiscoveryOptions/mostMotifs`` are found or five in turn are not significant or resemble an earlier one. The order of things is that of STREME (Bailey,
/// Bioinformatics 2021, doi:10.1093/bioinformatics/btab203).
///
///     let result = MotifDiscoverer(sequences, positives: 500).discover()
///     result.motifs.first?.motif.id  // "1-CACGTG"
public struct MotifDiscoverer: Sendable {
    private let sequences: SequenceStore
    private let options: DiscoveryOptions
    private let design: DiscoveryDesign
    private let instructionSet: InstructionSet?
    private let threads: Int

    /// The number of motifs in turn that are not significant or not new, after which none is expected.
    private static let patience = 5
    /// The least correlation with a motif that was found, at which another is a variant of it.
    private static let variantCorrelation = 0.8

    /// - Parameters:
    ///   - sequences: the base codes of the positives and, behind them, of the negatives.
    ///   - positives: the number of positives; both sets have at least two sequences.
    ///   - options: the settings.
    ///   - instructionSet: a set that this machine supports; `nil` for its fastest. All of them give the same result.
    ///   - threads: the number of threads; the result does not depend on it.
    public init(
        _ sequences: SequenceStore, positives: Int, options: DiscoveryOptions = DiscoveryOptions(), instructionSet: InstructionSet? = nil,
        threads: Int = 1
    ) {
        precondition(positives >= 2 && sequences.count - positives >= 2, "Both sets have at least two sequences.")
        precondition(
            DiscoveryOptions.widthLimits.contains(options.widths.lowerBound) && DiscoveryOptions.widthLimits.contains(options.widths.upperBound),
            "Widths lie in DiscoveryOptions.widthLimits.")
        precondition(options.strands != .reverse, "Sites lie on both strands or on the forward strand.")
        self.sequences = sequences
        self.options = options
        self.instructionSet = instructionSet
        self.threads = threads
        design = DiscoveryDesign(sequences, positives: positives, options: options)
    }

    /// Finds the motifs.
    ///
    /// - Parameter report: called with the number of motifs that have been tested.
    public func discover(report: (Int) -> Void = { _ in }) -> DiscoveryResult {
        let refiner = Refiner(design, options: options, instructionSet: instructionSet, threads: threads)
        var masked = MaskedSequences(sequences)
        var found: [TestedMotif] = []
        var tests = 0, variants = 0, failures = 0
        while found.count < options.mostMotifs, failures < Self.patience, let best = refiner.best(in: masked) {
            tests += 1
            let motif = self.motif(best, in: masked)
            let isSignificant = eValue(of: motif, tests: tests).value <= options.highestE
            let isVariant = found.contains { self.isVariant(motif, of: $0) }
            if isSignificant, isVariant { variants += 1 }
            if isSignificant, !isVariant { found.append(motif) }
            failures = isSignificant && !isVariant ? 0 : failures + 1
            mask(motif, in: &masked)
            report(tests)
        }
        return DiscoveryResult(
            motifs: significant(found, tests: tests), tests: tests, variants: variants, background: design.background,
            isRefining: design.isRefining)
    }

    /// Returns the motifs that are significant after the correction for all tests, the lowest p-value first.
    private func significant(_ found: [TestedMotif], tests: Int) -> [DiscoveredMotif] {
        found.filter { eValue(of: $0, tests: tests).value <= options.highestE }.sorted { $0.pValue < $1.pValue }.enumerated().map { index, motif in
            DiscoveredMotif(motif, number: index + 1, eValue: eValue(of: motif, tests: tests))
        }
    }

    /// Returns the p-value times the number of tests. Where nothing is to be found, ``patience`` motifs are tested, so the number is never
    /// lower: a discovery that ends at its first success would else find more by chance than the E-value tells.
    private func eValue(of motif: TestedMotif, tests: Int) -> LogProbability { motif.pValue.corrected(forTests: max(tests, Self.patience)) }

    /// Finds the best windows of a matrix in all sequences, and tests it.
    private func motif(_ evaluation: Evaluation, in masked: MaskedSequences) -> TestedMotif {
        TestedMotif(evaluation, windows: windows(evaluation.matrix, rows: Array(0..<masked.count), in: masked), in: masked, design)
    }

    private func windows(_ matrix: LogOddsMatrix, rows: [Int], in masked: MaskedSequences) -> BestWindows {
        let bank = FilterBank(filters: [design.filter(matrix)], strands: options.strands)
        return BestWindows(bank, rows: rows, of: masked, instructionSet: instructionSet, threads: threads)
    }

    /// Masks all sites of a motif: the best window of each sequence, then the best of what is left, until it is no site.
    private func mask(_ motif: TestedMotif, in masked: inout MaskedSequences) {
        var rows = Array(0..<masked.count), scores = motif.windows.scores, places = motif.windows.places
        while true {
            let hits = rows.indices.filter { scores[$0] >= motif.threshold }
            guard !hits.isEmpty else { return }
            masked.mask(hits.map { hit in
                let sequence = masked.ranges[rows[hit]], site = motif.site(at: places[hit])
                return sequence.lowerBound + max(0, site.lowerBound)..<min(sequence.upperBound, sequence.lowerBound + site.upperBound)
            })
            rows = hits.map { rows[$0] }
            let windows = self.windows(motif.matrix, rows: rows, in: masked)
            (scores, places) = (windows.scores, windows.places)
        }
    }

    private func isVariant(_ motif: TestedMotif, of other: TestedMotif) -> Bool {
        let correlation = FilterMotif.correlation(motif.probabilities, other.probabilities, readsBothStrands: options.strands == .both)
        return correlation ?? 0 >= Self.variantCorrelation
    }
}
