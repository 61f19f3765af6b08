internal import MotifCore
internal import MotifTraining

/// What a training was and gave, as JSON. It holds no times, so that the same training writes the same bytes.
struct TrainingRecord {
    let options: TrainOptions
    let outcome: TrainJob.Outcome
    let history: [EpochRecord]

    /// The settings of the training, chosen ones included.
    var settings: [JSONValue.Member] {
        let training = options.training
        let rows = training.negatives == .shuffled ? 2 * outcome.sequences : outcome.sequences
        return [
            .init("negatives", .string(options.input.matchesGC ? "gc-matched" : training.negatives.rawValue)),
            .init("filters", .number(Double(training.filters))),
            .init("width", .number(Double(training.width))),
            .init("activation", .string(training.activation.rawValue)),
            .init("strands", .string(training.readsBothStrands ? "both" : "forward")),
            .init("initialisation", .string(training.initialisation.rawValue)),
            .init("dropout", .number(Double("\(training.dropout)")!)),
            .init("learning_rate", .number(Double("\(training.learningRate)")!)),
            .init("weight_decay", .number(Double("\(training.weightDecay)")!)),
            .init("batch_size", .number(Double(training.batchSize(rows: rows)))),
            .init("epochs", .number(Double(history.count / training.restarts))),
            .init("restarts", .number(Double(training.restarts))),
            .init("seed", .string("\(training.seed)")),
        ]
    }

    var text: [UInt8] {
        var members: [JSONValue.Member] = [
            .init("program", .string("motifkit \(motifKitVersion)")),
            .init("command", .array(options.commandLine.map { .string($0) })),
            .init("settings", .object(settings)),
            .init("sequences", .number(Double(outcome.sequences))),
            .init("skipped_sequences", .number(Double(outcome.skippedSequences))),
            .init("motifs", .number(Double(outcome.motifs))),
        ]
        if !outcome.folds.isEmpty {
            members.append(.init("folds", .array(outcome.folds.map { TaskMetrics.json($0, tasks: outcome.tasks) })))
        }
        if !outcome.test.isEmpty { members.append(.init("test", TaskMetrics.json(outcome.test, tasks: outcome.tasks))) }
        return Array("\(JSONValue.object(members).text(indentation: 2))\n".utf8)
    }
}
