internal import GenomeIO
internal import MotifTraining

/// Where labelled sequences come from.
public enum LabelledInput: Sendable {
    /// Sequence files of each class; without negatives, these are to be made.
    case classes(positives: [String], negatives: [String])
    /// A table, and its columns of labels; those behind the sequence if there are none.
    case table(path: String, labels: [String])
    /// Regions of a genome, and sequences of the other class.
    case regions(LabelledRegions)

    /// The task of sequences that are labelled by the file they are in.
    static let classTask = PredictionTask(name: "positive", kind: .binary)

    /// The files that are read.
    var paths: [String] {
        switch self {
        case .classes(let positives, let negatives): positives + negatives
        case .table(let path, _): [path]
        case .regions(let input): input.regions.paths + input.negatives
        }
    }

    /// What the input is called in the report, and in an error that concerns all of it: the sequences of the class to be recognised,
    /// or the table.
    var shownPaths: [String] {
        switch self {
        case .classes(let positives, _): positives
        case .table(let path, _): [path]
        case .regions(let input): [input.regions.shownPath]
        }
    }

    /// Whether negatives are windows of the genome.
    var matchesGC: Bool { if case .regions(let input) = self { input.matchesGC } else { false } }

    /// Reads the sequences.
    ///
    /// - Parameters:
    ///   - tasks: those of the model that the sequences are for; nil to take them from the input.
    ///   - shortest: shorter regions get no negative window.
    func read(tasks: [PredictionTask]? = nil, shortest: Int = 1) throws -> (dataset: Dataset, names: [String]) {
        switch self {
        case .table(let path, let labels):
            let table = try LabelledTable(parsing: ByteFile.read(path), path: path, labels: labels, tasks: tasks)
            return (table.dataset, table.names)
        case .regions(let input):
            return try input.read(task: tasks?[0] ?? Self.classTask, shortest: shortest).kept
        case .classes(let positives, let negatives):
            var dataset = Dataset(tasks: tasks ?? [Self.classTask])
            var names: [String] = []
            for (paths, label) in [(positives, Float(1)), (negatives, 0)] where !paths.isEmpty {
                let list = try SequenceList(paths: paths)
                guard list.sequences.count > 0 else {
                    throw TrainingJobError.nothingToPredict(path: paths.joined(separator: ", "), tooShort: 0)
                }
                for row in 0..<list.sequences.count { dataset.append(list.sequences[row], labels: [label]) }
                names += list.names
            }
            return (dataset, names)
        }
    }
}
