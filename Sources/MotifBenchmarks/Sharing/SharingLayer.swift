internal import MotifKit

/// What is compared: layers that see a sequence through windows of one width, and differ in what positions share.
enum SharingLayer: String, CaseIterable, Encodable {
    case sharedTable = "shared table"
    case shared = "shared, k-mer start"
    case sharedRandom = "shared, random start"
    case unsharedTable = "table per position"
    case locallyConnected = "locally connected"
    case fullyConnected = "fully connected"

    /// The AUROC of a trained layer.
    struct Score: Encodable {
        let training: Double
        let test: Double
    }

    /// Peaks of the learning rate; that which is best on the validation data counts.
    static let learningRates: [Float] = [0.005, 0.02, 0.08]

    /// The parameters of the layer, and of its head.
    func parameterCount(length: Int, width: Int) -> Int {
        let filters = LocallyConnectedModel.filters
        return switch self {
        case .sharedTable: 1 << (2 * width)
        case .unsharedTable: (length - width + 1) << (2 * width)
        case .shared, .sharedRandom: filters * (width * 4 + 1) + filters + 1
        case .locallyConnected: LocallyConnectedModel(length: length, width: width).parameters.count
        case .fullyConnected: LocallyConnectedModel(length: length, width: length).parameters.count
        }
    }

    /// Trains and tests.
    func score(training: Dataset, validation: Dataset, test: Dataset, motif: ImplantedMotif) throws -> Score {
        switch self {
        case .sharedTable, .unsharedTable:
            let table = EnrichmentTable(width: motif.width, isShared: self == .sharedTable, on: training)
            return Score(training: table.auroc(on: training), test: table.auroc(on: test))
        case .shared, .sharedRandom:
            return try Self.best { options in
                var options = options
                options.filters = LocallyConnectedModel.filters
                options.width = motif.width
                options.readsBothStrands = false
                options.initialisation = self == .shared ? .kmers : .random
                options.seed = motif.seed
                let model = try Trainer(options).train(on: training, validation: validation).model
                return (model.auroc(on: validation), { Score(training: model.auroc(on: training), test: model.auroc(on: test)) })
            }
        case .locallyConnected, .fullyConnected:
            return Self.best { options in
                var options = options
                options.seed = motif.seed
                let (model, score) = LocallyConnectedModel.trained(
                    length: motif.length, width: self == .fullyConnected ? motif.length : motif.width, on: training,
                    validation: validation, options: options)
                return (score, { Score(training: model.auroc(on: training), test: model.auroc(on: test)) })
            }
        }
    }

    /// The score of the training that is best on the validation data.
    private static func best(_ train: (TrainingOptions) throws -> (validation: Double, score: () -> Score)) rethrows -> Score {
        let trained = try learningRates.map { rate in
            var options = TrainingOptions()
            options.learningRate = rate
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
