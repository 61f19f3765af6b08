internal import ArgumentParser
internal import MotifKit

/// `motifkit explain`: a model and sequences in; what each base contributes to the model's output out.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "explain", summary: "Tell what each base contributes to a model's output.", arguments: "[<options>] <model> <sequences> ...",
        examples: [
            "motifkit explain model peaks.fa -o contributions.npy",
            "motifkit explain model peaks.fa --top 20 -o peaks.html",
            "motifkit explain model -r peaks.bed -g genome.fa -o peaks.bw",
        ],
        explanation: """
            Outputs are what the model computes before it gives a probability, the logit, or a number if the labels of the training were real numbers. Contributions \
            follow from the model alone; nothing is trained for them.
            """)

    @OptionGroup(title: "Input") var trained: ModelArgument

    @OptionGroup(title: "Input") var files: SequenceFileArguments

    @OptionGroup(title: "Regions") var regions: RegionArguments

    @OptionGroup(title: "Contributions") var attribution: AttributionArguments

    @OptionGroup(title: "Output") var target: ContributionArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup var messages: QuietArgument

    mutating func validate() throws {
        guard regions.isGiven || regions.genome == nil else { throw ValidationError("--genome belongs to --regions.") }
        try regions.checkGenomeOptions()
        guard regions.isGiven || !regions.skipUnknown else { throw ValidationError("--skip-unknown belongs to --regions.") }
        guard target.values != .changes || method == .deletion else { throw ValidationError("--values changes belongs to --method deletion.") }
        if regions.isGiven {
            _ = try regions.genome(orOf: files.sequences)
        } else if files.sequences.isEmpty {
            throw ValidationError("No sequence file is given; name one, or - for standard input, or --regions of a --genome.")
        } else if target.chosenFormat.isTrack {
            throw ValidationError("\(target.chosenFormat == .bigwig ? "bigWig" : "bedGraph") has positions of a genome; give --regions and --genome.")
        }
    }

    /// The method that is given, else the one that finds planted motifs best, or the only one that tells changes.
    private var method: AttributionMethod { attribution.method ?? (target.values == .changes ? .deletion : .integrated) }

    func run() throws {
        let outcome = try CommandFailure.wrapping {
            var job = ExplainJob(model: trained.model, input: .files(files.sequences))
            if regions.isGiven { job.input = .regions(regions.input(genome: try regions.genome(orOf: files.sequences), quiet: messages.quiet)) }
            job.method = method
            job.task = attribution.task
            job.values = target.values
            (job.output, job.format, job.writesIndex, job.oneHot) = (target.output, target.chosenFormat, target.writeIndex, target.oneHot)
            if let top = target.top { job.top = top }
            job.commandLine = ComputeArguments.removed(from: CommandLine.arguments)
            job.threads = compute.threadCount
            job.instructionSet = try compute.chosenInstructionSet()
            return try job.run()
        }
        guard let outcome, !messages.quiet else { return }
        if outcome.skipped > 0 { printWarning(ofShort: outcome.skipped, shorterThan: "a filter of the model") }
        writeToStandardError("motifkit: \(sentence(outcome))\n")
    }

    private func sentence(_ outcome: ExplainJob.Outcome) -> String {
        var text = "\(outcome.sequences.counted("sequence")), \(outcome.bases.counted("base")), explained by \(method.rawValue)"
        if outcome.averaged > 0 { text += "; \(outcome.averaged.counted("position")) of overlapping regions averaged" }
        if let error = outcome.completenessError { text += "; contributions add up to the output less the baseline's within \(Float(error))" }
        return text
    }
}
