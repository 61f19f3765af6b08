internal import ArgumentParser
internal import MotifKit

/// `motifkit enrich`: two sets of sequences in, the motifs that tell them apart out.
struct EnrichCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "enrich", summary: "Find the motifs that sequences have more often than others.", arguments: "[<options>] <sequences> ... -m <motifs> ... -o <folder>",
        examples: [
            "motifkit enrich -r peaks.bed -g genome.fa -w 200 -m motifs.meme -o out",
            "motifkit enrich peaks.fa -m motifs.meme -o out",
            "motifkit enrich a.fa --negatives b.fa -m motifs.meme -o out",
            "motifkit enrich -r a.bed --negatives b.bed -g genome.fa -m motifs.meme -o out",
            "motifkit enrich -r clusters.bed --groups name -g genome.fa -m m.meme -o out",
        ],
        explanation: """
            A sequence has a motif if its best window is a hit. For each motif, sequences with a hit are counted in both sets, and sequences of like GC (bins \
            of 5 %) and length are compared: the p-value is that of as many hits among positives given the totals of each bin. It is exact, also far \
            below 1e-300. So a difference in GC between the sets makes no motif significant.

            Writes into the folder: enriched.tsv (a line for each family of motifs, the lowest p-value first), report.html, summary.json (both sets, the \
            top motifs), and sites.bed.gz with its index if --sites is given.
            """)

    @OptionGroup(title: "Input") var input: EnrichmentInputArguments

    @OptionGroup(title: "Regions") var regions: RegionArguments

    @OptionGroup(title: "Motifs") var motifs: MotifArguments

    @OptionGroup(title: "Motifs") var list: MotifListArguments

    @OptionGroup(title: "Motifs") var reading: MotifReadingArguments

    @OptionGroup(title: "Scoring") var thresholds: ThresholdArguments

    @OptionGroup(title: "Scoring") var windows: WindowArguments

    @OptionGroup(title: "Scoring") var scoring: ScoringArguments

    @OptionGroup(title: "Scoring") var letters: LetterArguments

    @OptionGroup(title: "Tests") var tests: EnrichmentTestArguments

    @OptionGroup(title: "Output") var output: EnrichmentOutputArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup var messages: MessageArguments

    private var filters: FilterArguments {
        FilterArguments(motifs: motifs, list: list, reading: reading, thresholds: thresholds, windows: windows, scoring: scoring, letters: letters)
    }

    mutating func validate() throws {
        try filters.validate()
        if input.sequences.isEmpty, !regions.isGiven { input.sequences = motifs.takeSequences() }
        try motifs.checkPresence(besides: input.sequences)
        try input.check(with: regions)
        guard !tests.optimiseThreshold || filters.threshold == nil else {
            throw ValidationError("--optimise-threshold chooses the threshold; leave --pvalue, --min-score and --relative-score out.")
        }
        guard !output.output.isEmpty else { throw ValidationError("--output is empty; name a folder.") }
        _ = try tests.source(hasRegions: regions.isGiven)
    }

    func run() throws {
        let start = ContinuousClock.now
        let progressLine = ProgressLine()
        let showsProgress = !messages.quiet && standardErrorIsTerminal
        _ = try CommandFailure.wrapping(tellingMotifFilesAmong: input.sequences + input.negatives) {
            let job = try EnrichmentJob(options())
            if !messages.quiet { job.unreachableMotifs.warn(motifCount: job.motifCount, filters: filters, namesAll: messages.verbose) }
            defer { if showsProgress { progressLine.clear() } }
            let result = try job.run { if showsProgress { progressLine.show(testing: job.motifCount, fraction: $0) } }
            if showsProgress { progressLine.clear() }
            if showsProgress || messages.verbose { writeToStandardError(summary(result, seconds: (ContinuousClock.now - start) / .seconds(1))) }
        }
    }

    private func options() throws -> EnrichmentOptions {
        var options = EnrichmentOptions(
            try input.positives(with: regions, quiet: messages.quiet), negatives: try input.source(hasRegions: regions.isGiven), filters: try filters.options(quiet: messages.quiet), output: output.output)
        options.ratio = input.ratio ?? 1
        options.seed = input.seed
        options.optimisesThreshold = tests.optimiseThreshold
        options.groups = try tests.source(hasRegions: regions.isGiven)
        options.showsAllMotifs = output.all
        options.writesSites = output.sites
        options.commandLine = ComputeArguments.removed(from: CommandLine.arguments)
        options.compute = try compute.options(batchSize: ComputeOptions().batchSize)
        if !messages.quiet { options.notify = { printNotice($0) } }
        return options
    }

    /// Returns the closing line: both sets, the motifs, and the best one.
    private func summary(_ result: EnrichmentResult, seconds: Double) -> String {
        let enriched = result.motifs.count { $0.qValue.value <= 0.05 }
        var text = "motifkit \(motifKitVersion): \(result.positives.count.grouped) positives, \(result.negatives.count.grouped) negatives, "
        text += "\(result.motifs.count.counted("motif")), \(enriched.grouped) enriched (q at most 0.05)"
        if let best = result.motifs.first { text += "; first \(best.id)\(best.name.map { " (\($0))" } ?? ""), p \(best.pValue)" }
        return text + "; real time \(seconds.fixed(3)) s, peak memory \((Double(peakMemory) / 1e6).fixed(1)) MB\n"
    }
}
