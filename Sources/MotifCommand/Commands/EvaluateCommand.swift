internal import ArgumentParser
internal import MotifKit

/// `motifkit evaluate`: a model and labelled sequences in, figures out.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Test a trained model with labelled sequences.",
        discussion: """
            Prints a line for each task: AUROC, AUPRC and the accuracy at 0.5, or the correlations if the labels are real.

            Examples:
              motifkit evaluate model --table test.tsv
              motifkit evaluate model --positives bound.fa --negatives unbound.fa
              motifkit evaluate model --regions peaks.bed --genome genome.fa --gc-matched
            """)

    @Argument(help: "The folder that motifkit train wrote, or a model file.", completion: .file())
    var model: String

    @OptionGroup var input: LabelledInputArguments

    @OptionGroup var compute: ComputeArguments

    @Flag(name: .shortAndLong, help: "Print nothing on standard error but errors.")
    var quiet = false

    mutating func validate() throws { _ = try input.input() }

    func run() throws {
        let outcome = try CommandFailure.wrapping {
            var job = EvaluateJob(model: model, input: try input.input(quiet: quiet))
            job.threads = compute.threadCount
            job.instructionSet = try compute.chosenInstructionSet()
            return try job.run()
        }
        guard let outcome else { return }
        if outcome.skippedSequences > 0, !quiet {
            printWarning(outcome.skippedSequences.skippedSequences(shorterThan: "a filter of the model"))
        }
        let text = zip(outcome.tasks, outcome.metrics).map { "\($0.name): \($1.sentence)\n" }.joined()
        _ = try CommandFailure.wrapping { try OutputFile("-").write(text.utf8) }
    }
}
