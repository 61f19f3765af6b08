/// An error of a training that can't be done, or that failed.
public enum TrainingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No sequence is long enough.
    case noSequences(shorterThanFilter: Int, width: Int)
    /// No letter of the sequences is one of A, C, G and T.
    case noKnownLetters
    /// All labels of a task are of one class.
    case missingClass(task: String, present: Int)
    /// All real labels of a task are equal.
    case constantLabels(task: String, value: Float)
    /// All sequences of one class are too short.
    case shortClass(task: String, label: Int, sequences: Int, width: Int)
    /// No row has a label of a task.
    case noLabels(task: String)
    /// The loss or a weight is no finite number any more.
    case diverged(restart: Int, epoch: Int)

    public var description: String {
        switch self {
        case .noSequences(0, _): "there are no sequences to train on; check the input"
        case .noSequences(let count, let width):
            "there are no sequences to train on: \(count == 1 ? "the only one is" : "all \(count) are") shorter than a filter of \(width) columns; give longer ones or a smaller width"
        case .noKnownLetters: "no letter of the sequences is A, C, G or T, so that there is nothing to learn from; check the input"
        case .missingClass(let task, let present):
            "all labels of \(task) are \(present); training needs sequences of both classes"
        case .constantLabels(let task, let value):
            "all labels of \(task) are \(value), so that there is nothing to learn; give labels that differ"
        case .shortClass(let task, let label, let count, let width):
            "\(count == 1 ? "the only sequence whose label of \(task) is \(label) is" : "all \(count) sequences whose label of \(task) is \(label) are") shorter than a filter of \(width) columns; training needs both classes: give longer ones or a smaller width"
        case .noLabels(let task): "no sequence has a label of \(task); leave the column out or fill it"
        case .diverged(let restart, let epoch):
            "the training diverged in epoch \(epoch) of restart \(restart) (the loss is no finite number), and nothing is kept; "
                + "check real-valued labels for outliers, or use the activation relu"
        }
    }
}
