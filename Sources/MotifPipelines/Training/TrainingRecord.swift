internal import MotifCore
internal import MotifTraining

/// What a training was and gave, as JSON. It holds no times, so that the same training writes the same bytes.
struct TrainingRecord {
    let options: TrainOptions
    let outcome: TrainJob.Outcome
    let plan: TrainingPlan

    /// The settings of the training, chosen ones included.
    var settings: [JSONValue.Member] {
        let training = options.training
        return [
            .init("negatives", .string(options.input.matchesGC ? "gc-matched" : training.negatives.rawValue)),
            .init("filters", .number(Double(training.filters))),
            .init("width", .number(Double(training.width))),
            .init("activation", .string(training.activation.rawValue)),
            .init("strands", .string(training.readsBothStrands ? "both" : "forward")),
            .init("hidden", .number(Double(training.hidden))),
            .init("initialisation", .string(options.initialMotifs.isEmpty ? training.initialisation.name : "motifs")),
            .init("filters_from_motifs", .number(Double(plan.motifs))),
            .init("filters_from_words", .number(Double(plan.words))),
            .init("dropout", .number(Double("\(training.dropout)")!)),
            .init("learning_rate", .number(Double("\(training.learningRate)")!)),
            .init("weight_decay", .number(Double("\(training.weightDecay)")!)),
            .init("batch_size", .number(Double(plan.batchSize))),
            .init("steps_per_epoch", .number(Double(plan.stepsPerEpoch))),
            .init("epochs", .number(Double(plan.epochs))),
            .init("validation_sequences", .number(Double(plan.validationSequences))),
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
        if outcome.wasStopped {
            members += [.init("interrupted", .bool(true)), .init("whole_restarts", .number(Double(outcome.wholeRestarts)))]
        }
        if !outcome.folds.isEmpty {
            members.append(.init("folds", .array(outcome.folds.map { TaskMetrics.json($0, tasks: outcome.tasks) })))
        }
        if !outcome.test.isEmpty { members.append(.init("test", TaskMetrics.json(outcome.test, tasks: outcome.tasks))) }
        return Array("\(JSONValue.object(members).text(indentation: 2))\n".utf8)
    }
}
