internal import MotifCore

/// An error of an explanation that can't be given as asked.
public enum ExplainError: Error, Hashable, CustomStringConvertible {
    /// The model has no task of this name.
    case unknownTask(name: String, tasks: [String], path: String)
    /// The output has a place for one task alone, but the model has several.
    case severalTasks(tasks: [String], format: ContributionFormat)

    /// The error as one line, with control characters replaced.
    public var description: String { sentence.printable }

    private var sentence: String {
        switch self {
        case .unknownTask(let name, let tasks, let path):
            "\(path): the model has no task \(name); choose one of \(tasks.joined(separator: ", "))"
        case .severalTasks(let tasks, let format):
            "\(format.rawValue) output shows one task, and the model has \(tasks.count); choose one of \(tasks.joined(separator: ", ")) with --task"
        }
    }
}
