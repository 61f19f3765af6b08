internal import GenomeIO
internal import MotifTraining

/// The source of labelled sequences.
public enum LabelledInput: Sendable {
    /// Sequence files of each class. Without negatives, a training makes them.
    case classes(positives: [String], negatives: [String])
    /// A table and the names of its columns of labels; without names, all columns behind the sequence.
    case table(path: String, labels: [String])
    /// A table for each experiment, which is named by its file, and the name of the column of labels in each; without a name, the one
    /// column behind the sequence.
    case experiments(paths: [String], label: String?)
    /// Regions of a genome and the source of their negatives.
    case regions(LabelledRegions)

    /// The task of sequences that are labelled by the file they are in.
    static let classTask = PredictionTask(name: "positive", kind: .binary)

    /// The files that are read.
    var paths: [String] {
        switch self {
        case .classes(let positives, let negatives): positives + negatives
        case .table(let path, _): [path]
        case .experiments(let paths, _): paths
        case .regions(let input): input.paths
        }
    }

    /// The files that stand for the input in the report and in errors about all of it: the positives or the table.
    var shownPaths: [String] {
        switch self {
        case .classes(let positives, _): positives
        case .table(let path, _): [path]
        case .experiments(let paths, _): paths
        case .regions(let input): [input.regions.shownPath]
        }
    }

    /// Whether the labels have names that the user chose.
    var isTable: Bool {
        switch self {
        case .table, .experiments: true
        case .classes, .regions: false
        }
    }

    /// Reads the sequences.
    ///
    /// - Parameters:
    ///   - reading: What the columns of tables are taken for.
    ///   - tasks: The tasks of the model that the sequences are for; `nil` to take them from the input.
    ///   - shortest: The length in bases below which a region gets no negative window.
    func read(_ reading: LabelReading = LabelReading(), tasks: [PredictionTask]? = nil, shortest: Int = 1) throws -> LabelledSequences {
        switch self {
        case .table(let path, let labels):
            return LabelledSequences(
                try LabelledTable(parsing: ByteFile.read(path), path: path, labels: labels, reading: reading, tasks: tasks), path: path)
        case .experiments(let paths, let label):
            return try LabelledSequences(experiments: paths, label: label, reading: reading)
        case .regions(let input):
            return try input.read(task: tasks?[0] ?? Self.classTask, shortest: shortest)
        case .classes(let positives, let negatives):
            var labelled = LabelledSequences(dataset: Dataset(tasks: tasks ?? [Self.classTask]), names: [])
            try labelled.append(.labelled(positives), label: 1)
            if !negatives.isEmpty { try labelled.append(.labelled(negatives), label: 0) }
            return labelled
        }
    }
}
