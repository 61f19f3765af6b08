internal import ArgumentParser
internal import MotifKit

/// `motifkit discover`: sequences in, the motifs that they have in common out.
struct DiscoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "discover", summary: "Find the motifs that sequences have in common, without knowing any.", arguments: "[<options>] <sequences> ... -o <folder>",
        examples: [
            "motifkit discover -r peaks.bed -g genome.fa -w 200 -o found",
            "motifkit discover peaks.fa --compare jaspar.meme -o found",
            "motifkit discover a.fa --negatives b.fa --motifs 5 -o found",
            "motifkit discover clip.fa --strand forward --max-width 8 -o found",
        ],
        explanation: """
            Looks for motifs that the sequences have more often than others: than random windows of the genome of like GC, shuffles, or --negatives. Each motif \
            is made on one half of the sequences, and its p-value is that of the other half. It is reported if its E-value, the p-value times the number of \
            motifs that were tested, is at most --evalue. A motif that is like a better one is left out. The same input, settings and seed give the same files.

            Writes into the folder: discovered.tsv (a line for each motif, the lowest p-value first), motifs.meme (for motifkit scan), sites.bed.gz with its \
            index (all sites in the sequences or regions), report.html, summary.json, and matches.tsv (known motifs) if --compare is given.
            """)

    @OptionGroup(title: "Input") var input: EnrichmentInputArguments

    @OptionGroup(title: "Input") var letters: LetterArguments

    @OptionGroup(title: "Regions") var regions: RegionArguments

    @OptionGroup(title: "Motifs") var motifs: DiscoveryArguments

    @OptionGroup(title: "Output") var output: DiscoveryOutputArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup var messages: MessageArguments

    mutating func validate() throws { try input.check(with: regions) }

    func run() throws {
        let start = ContinuousClock.now
        let progressLine = ProgressLine()
        let showsProgress = !messages.quiet && standardErrorIsTerminal
        _ = try CommandFailure.wrapping {
            let job = try DiscoveryJob(request())
            defer { if showsProgress { progressLine.clear() } }
            let outcome = try job.run { if showsProgress { progressLine.show(testedMotifs: $0) } }
            if showsProgress { progressLine.clear() }
            if showsProgress || messages.verbose { writeToStandardError(summary(outcome, seconds: (ContinuousClock.now - start) / .seconds(1))) }
        }
    }

    private func request() throws -> DiscoveryRequest {
        var request = DiscoveryRequest(
            try input.positives(with: regions, quiet: messages.quiet), negatives: try input.source(hasRegions: regions.isGiven), output: output.output)
        request.ratio = input.ratio
        request.settings = motifs.settings(seed: input.seed)
        request.masksLowercase = letters.maskLowercase
        request.known = motifs.compare
        request.commandLine = ComputeArguments.removed(from: CommandLine.arguments)
        request.compute = try compute.options(batchSize: ComputeOptions().batchSize)
        if !messages.quiet { request.notify = { printNotice($0) } }
        return request
    }

    /// Returns the closing line: both sets, the number of motifs, and the best one.
    private func summary(_ outcome: DiscoveryOutcome, seconds: Double) -> String {
        let sets = outcome.enrichment
        var text = "motifkit \(motifKitVersion): \(sets.positives.count.grouped) positives, \(sets.negatives.count.grouped) negatives, "
        text += "\(outcome.motifs.count.counted("motif")) of \(outcome.discovery.tests.grouped) tested"
        if let best = outcome.motifs.first {
            text += "; first \(best.id)\(best.matches.first.map { " (like \($0.motif.name ?? $0.motif.id))" } ?? ""), E \(best.discovered.eValue)"
        }
        return text + "; real time \(seconds.fixed(3)) s, peak memory \((Double(peakMemory) / 1e6).fixed(1)) MB\n"
    }
}
