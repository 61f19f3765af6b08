public import GenomeIO
internal import MotifCore
internal import MotifTraining

/// A message about a training or an evaluation that goes on.
public enum TrainingNotice: JobNotice, Hashable {
    /// Two values of a column of labels are taken for the classes 0 and 1.
    case classes(column: String, negative: String, positive: String, path: String)
    /// The training cross-validates although it was not asked to, since there are no other held-out data.
    case folds(count: Int)
    /// The training cross-validates although it was not asked to, since it needs held-out outputs of experiments.
    case foldsOfExperiments(count: Int)
    /// The labels of an experiment don't rise with the output that it shares with others.
    case noAmplitude(experiment: String)
    /// An experiment can't be trained on alone, so its own motif is not shown beside the shared one.
    case noSeparateFit(experiment: String, reason: String)
    /// The training can't cross-validate, so there are no held-out figures.
    case noFolds(reason: String)

    public var isWarning: Bool {
        switch self {
        case .classes, .folds, .foldsOfExperiments: false
        case .noFolds, .noAmplitude, .noSeparateFit: true
        }
    }

    public var description: String {
        switch self {
        case .classes(let column, let negative, let positive, let path):
            "\(path == "-" ? "standard input" : path): the labels \(negative) and \(positive) of \(column) are taken for the classes 0 and 1".printable
        case .folds(let count):
            "there are no test or validation data, so \(count) folds are cross-validated after the training; --folds 0 leaves them out"
        case .foldsOfExperiments(let count):
            "amplitudes are fitted to held-out outputs, so \(count) folds are cross-validated after the training; --folds 0 fits them to the training sequences"
        case .noAmplitude(let experiment):
            "the labels of \(experiment) don't rise with the output that the experiments share, so its amplitude is 0; leave it out, or turn its sign if low labels are strong".printable
        case .noSeparateFit(let experiment, let reason):
            "\(experiment) can't be trained on alone, so the report compares no motif of it with the shared one: \(reason)".printable
        case .noFolds(let reason): "there are no held-out figures, since the sequences can't be cross-validated: \(reason)".printable
        }
    }
}

extension TrainingNotice {
    /// A notice of a column whose classes are written as other values than 0 and 1.
    init(_ classes: LabelledTable.Classes, path: String) {
        self = .classes(column: classes.column, negative: "\(Int(classes.negative))", positive: "\(Int(classes.positive))", path: path)
    }
}
