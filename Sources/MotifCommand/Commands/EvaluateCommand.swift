internal import ArgumentParser
internal import MotifKit

/// `motifkit evaluate`: a model and labelled sequences in, figures out.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "evaluate", summary: "Test a trained model with labelled sequences.", arguments: "[<options>] <model>",
        examples: [
            "motifkit evaluate model --table test.tsv",
            "motifkit evaluate model --positives bound.fa --negatives unbound.fa",
            "motifkit evaluate model -r peaks.bed -g genome.fa --gc-matched",
        ],
        explanation: """
            Prints a line for each task: AUROC, AUPRC and the accuracy at 0.5, or the correlations if the labels are real numbers.
            """)

    @OptionGroup(title: "Input") var trained: ModelArgument

    @OptionGroup(title: "Input") var sequences: LabelledSequenceArguments

    @OptionGroup(title: "Input") var experiments: ExperimentTableArguments

    @OptionGroup(title: "Input") var exposures: ExposureArguments

    @OptionGroup(title: "Regions") var regions: RegionArguments

    @OptionGroup(title: "Regions") var windows: MatchedWindowArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup var messages: QuietArgument

    private var input: LabelledInputArguments {
        LabelledInputArguments(sequences: sequences, regions: regions, windows: windows, experiments: experiments.experiments)
    }

    mutating func validate() throws {
        _ = try input.input()
        guard sequences.table != nil || !experiments.experiments.isEmpty || exposures.exposureColumn == nil else {
            throw ValidationError("--exposure-column names a column of a --table.")
        }
    }

    func run() throws {
        let outcome = try CommandFailure.wrapping {
            var job = EvaluateJob(model: trained.model, input: try input.input(quiet: messages.quiet))
            if !messages.quiet { job.notify = { printNotice($0) } }
            job.exposureColumn = exposures.exposureColumn
            job.threads = compute.threadCount
            job.instructionSet = try compute.chosenInstructionSet()
            return try job.run()
        }
        guard let outcome else { return }
        if outcome.skippedSequences > 0, !messages.quiet { printWarning(ofShort: outcome.skippedSequences, shorterThan: "a filter of the model") }
        let text = zip(outcome.tasks, outcome.metrics).map { "\($0.name): \($1.sentence)\n" }.joined()
        _ = try CommandFailure.wrapping { try OutputFile("-").write(text.utf8) }
    }
}
