internal import MotifKit

/// The layers that are compared: they see a sequence through windows, and differ in what the positions share.
enum SharingLayer: String, CaseIterable, Encodable {
    case sharedTable = "shared table"
    case shared = "shared, k-mer start"
    case sharedRandom = "shared, random start"
    case unsharedTable = "table per position"
    case positionalHead = "shared, no pooling"
    case locallyConnected = "locally connected"
    case fullyConnected = "fully connected"

    /// AUROC of a trained layer on the training data and on the test data.
    struct Score: Encodable {
        let training: Double
        let test: Double
    }

    /// Peaks of the learning rate, of which each training takes the one with the highest AUROC on the validation data.
    static let learningRates: [Float] = [0.005, 0.02, 0.08]

    /// Number of columns of a filter for a word of so many letters.
    ///
    /// The library's filters have the width that `motifkit train` gives them. From a random start a filter as wide as the word
    /// settles on a shifted part of it and has no room for the rest. A k-mer start is in the middle of its filter.
    func filterWidth(word: Int, length: Int) -> Int {
        switch self {
        case .shared, .sharedRandom: TrainingOptions().width
        case .fullyConnected: length
        case .sharedTable, .unsharedTable, .positionalHead, .locallyConnected: word
        }
    }

    /// Number of parameters of the layer and its head, for a word of `width` letters in sequences of `length` bases.
    func parameterCount(length: Int, width: Int) -> Int {
        let filters = LocallyConnectedModel.filters
        let columns = filterWidth(word: width, length: length)
        return switch self {
        case .sharedTable: 1 << (2 * width)
        case .unsharedTable: (length - width + 1) << (2 * width)
        case .shared, .sharedRandom: ModelShape(filters: filters, width: columns, tasks: 1).parameterCount
        case .positionalHead: PositionalHeadModel(length: length, width: columns).parameters.count
        case .locallyConnected, .fullyConnected: LocallyConnectedModel(length: length, width: columns).parameters.count
        }
    }

    /// Trains the layer and tests it.
    func score(training: Dataset, validation: Dataset, test: Dataset, motif: ImplantedMotif) throws -> Score {
        let width = filterWidth(word: motif.width, length: motif.length)
        switch self {
        case .sharedTable, .unsharedTable:
            let table = EnrichmentTable(width: width, isShared: self == .sharedTable, on: training)
            return Score(training: table.auroc(on: training), test: table.auroc(on: test))
        case .shared, .sharedRandom:
            return try Self.best(seed: motif.seed) { options in
                var options = options
                options.filters = LocallyConnectedModel.filters
                options.width = width
                options.readsBothStrands = false
                options.initialisation = self == .shared ? .kmers : .random
                let model = try Trainer(options).train(on: training, validation: validation).model
                return (model.auroc(on: validation), { Score(training: model.auroc(on: training), test: model.auroc(on: test)) })
            }
        case .positionalHead:
            return Self.best(
                PositionalHeadModel.random(length: motif.length, width: width, seed: motif.seed), seed: motif.seed,
                training: training, validation: validation, test: test)
        case .locallyConnected, .fullyConnected:
            return Self.best(
                LocallyConnectedModel.random(length: motif.length, width: width, for: training, seed: motif.seed), seed: motif.seed,
                training: training, validation: validation, test: test)
        }
    }

    /// The score of a model at the learning rate with the highest AUROC on the validation data.
    private static func best(
        _ start: some GradientModel, seed: UInt64, training: Dataset, validation: Dataset, test: Dataset
    ) -> Score {
        best(seed: seed) { options in
            let (model, score) = start.trained(on: training, validation: validation, options: options)
            return (score, { Score(training: model.auroc(on: training), test: model.auroc(on: test)) })
        }
    }

    /// The score of the training with the highest AUROC on the validation data, of one for each learning rate.
    private static func best(
        seed: UInt64, _ train: (TrainingOptions) throws -> (validation: Double, score: () -> Score)
    ) rethrows -> Score {
        let trained = try learningRates.map { rate in
            var options = TrainingOptions()
            options.learningRate = rate
            // All layers are trained with it, whatever the size of the data.
            options.dropout = 0.3
            options.seed = seed
            return try train(options)
        }
        return trained.max { $0.validation < $1.validation }!.score()
    }
}

extension ConvolutionalModel {
    fileprivate func auroc(on dataset: Dataset) -> Double {
        ClassMetrics(predictions: outputs(of: dataset.sequences), labels: dataset.labels(ofTask: 0)).auroc!
    }
}
