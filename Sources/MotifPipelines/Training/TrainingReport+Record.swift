internal import MotifCore
internal import MotifReports
internal import MotifTraining

extension TrainingReport {
    /// The report of a training.
    ///
    /// - Parameters:
    ///   - motifs: The motifs of the filters, the most important first.
    ///   - foldsNote: The reason for which there are no folds although there should be; `nil` if nothing is missing.
    init(
        _ record: TrainingRecord, history: [EpochRecord], motifs: [LearnedMotif], evaluations: [Evaluation], foldsNote: String?
    ) {
        let options = record.options, outcome = record.outcome
        let hasReal = outcome.tasks.contains { $0.kind != .binary }
        var data = [Fact("training sequences", outcome.sequences)]
        if options.training.negatives == .shuffled { data.append(Fact("shuffled negatives an epoch", outcome.sequences)) }
        if outcome.skippedSequences > 0 { data.append(Fact("too short, left out", outcome.skippedSequences)) }
        data.append(Fact("motifs", motifs.count))
        self.init(
            subject: Self.subject(of: options.data.input), tasks: outcome.tasks,
            motifs: motifs, searched: hasReal ? "sequences" : "positives",
            comparedFiles: options.compare.map(Self.fileName), history: history, evaluations: evaluations, data: data,
            settings: record.settings.map { setting in
                Fact(setting.name.split(separator: "_").joined(separator: " "), "\(setting.value)")
            },
            command: options.commandLine)
        self.foldsNote = foldsNote
    }

    /// The names of the files that the model was trained on.
    private static func subject(of input: LabelledInput) -> String {
        input.shownPaths.map { $0 == "-" ? "standard input" : fileName($0) }.joined(separator: ", ")
    }

    private static func fileName(_ path: String) -> String { path.split(separator: "/").last.map { String($0) } ?? path }
}
