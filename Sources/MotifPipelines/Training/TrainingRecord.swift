internal import MotifCore
internal import MotifTraining

/// The settings and the results of a training as JSON. The record holds no times, so the same training writes the same bytes.
struct TrainingRecord: Encodable {
    /// A setting and its value.
    struct Setting {
        /// A value as JSON has it.
        enum Value: CustomStringConvertible {
            case text(String)
            case count(Int)
            case rate(Float)

            var description: String {
                switch self {
                case .text(let text): text
                case .count(let count): "\(count)"
                case .rate(let rate): "\(rate)"
                }
            }
        }

        let name: String
        let value: Value
    }

    let options: TrainOptions
    let outcome: TrainOutcome
    let plan: TrainingPlan

    /// The settings of the training, chosen ones included.
    var settings: [Setting] {
        let training = options.training
        let head = training.sharesHead ? [Setting(name: "head", value: .text("shared"))] : []
        return head + [
            Setting(name: "negatives", value: .text(negatives)),
            Setting(name: "filters", value: .count(training.filters)),
            Setting(name: "width", value: .count(training.width)),
            Setting(name: "activation", value: .text(training.activation.rawValue)),
            Setting(name: "strands", value: .text(training.readsBothStrands ? "both" : "forward")),
            Setting(name: "hidden", value: .count(training.hidden)),
            Setting(name: "initialisation", value: .text(options.start.name)),
            Setting(name: "filters_from_motifs", value: .count(plan.motifs)),
            Setting(name: "filters_from_words", value: .count(plan.words)),
            Setting(name: "dropout", value: .rate(plan.dropout)),
            Setting(name: "learning_rate", value: .rate(training.learningRate)),
            Setting(name: "weight_decay", value: .rate(training.weightDecay)),
            Setting(name: "batch_size", value: .count(plan.batchSize)),
            Setting(name: "steps_per_epoch", value: .count(plan.stepsPerEpoch)),
            Setting(name: "epochs", value: .count(plan.epochs)),
            Setting(name: "validation_sequences", value: .count(plan.validationSequences)),
            Setting(name: "restarts", value: .count(training.restarts)),
            // As text, since JSON readers round whole numbers beyond 2^53.
            Setting(name: "seed", value: .text("\(training.seed)")),
        ]
    }

    private var negatives: String {
        if case .regions(let regions) = options.data.input, case .windows = regions.negatives { return "gc-matched" }
        return options.training.negatives.rawValue
    }

    /// The record as a file.
    var text: [UInt8] { JSONText.encode(self, isIndented: true) }

    private enum CodingKeys: String, CodingKey {
        case program, command, settings, sequences, motifs, interrupted, folds, test
        case skippedSequences = "skipped_sequences", wholeRestarts = "whole_restarts"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("motifkit \(motifKitVersion)", forKey: .program)
        try container.encode(options.commandLine, forKey: .command)
        var settings = container.nestedContainer(keyedBy: JSONName.self, forKey: .settings)
        for setting in self.settings {
            let name = JSONName(setting.name)
            switch setting.value {
            case .text(let text): try settings.encode(text, forKey: name)
            case .count(let count): try settings.encode(count, forKey: name)
            case .rate(let rate): try settings.encode(rate, forKey: name)
            }
        }
        try container.encode(outcome.sequences, forKey: .sequences)
        try container.encode(outcome.skippedSequences, forKey: .skippedSequences)
        try container.encode(outcome.motifs, forKey: .motifs)
        switch outcome.ending {
        case .complete: break
        case .stoppedInTraining(let wholeRestarts):
            try container.encode(true, forKey: .interrupted)
            try container.encode(wholeRestarts, forKey: .wholeRestarts)
        case .stoppedInFolds, .stoppedInSeparateFits:
            try container.encode(true, forKey: .interrupted)
            try container.encode(options.training.restarts, forKey: .wholeRestarts)
        }
        if !outcome.folds.isEmpty {
            try container.encode(outcome.folds.map { MetricsRecord($0, tasks: outcome.tasks) }, forKey: .folds)
        }
        if !outcome.test.isEmpty { try container.encode(MetricsRecord(outcome.test, tasks: outcome.tasks), forKey: .test) }
    }
}
