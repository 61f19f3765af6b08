internal import MotifTraining

/// Labelled sequences with a name for each.
struct LabelledSequences {
    var dataset: Dataset
    /// The names of the rows, in their order.
    var names: [String]
    /// Messages about how the labels were read.
    var notices: [TrainingNotice] = []

    /// The rows that are at least `width` bases long.
    func removingSequences(shorterThan width: Int) -> LabelledSequences {
        let rows = (0..<dataset.count).filter { dataset.sequences.range(of: $0).count >= width }
        return LabelledSequences(dataset: dataset.selecting(rows), names: rows.map { names[$0] }, notices: notices)
    }

    /// Takes the sequences of a table.
    init(_ table: LabelledTable, path: String) {
        self.init(
            dataset: table.dataset, names: table.names, notices: table.recodedColumns.map { TrainingNotice($0, path: path) })
    }

    init(dataset: Dataset, names: [String], notices: [TrainingNotice] = []) {
        self.dataset = dataset
        self.names = names
        self.notices = notices
    }

    /// Appends the sequences of a list with one label.
    mutating func append(_ list: SequenceList, label: Float) {
        for row in 0..<list.sequences.count { dataset.append(list.sequences[row], labels: [label]) }
        names += list.names
    }

    /// Appends a dinucleotide-preserving shuffle of each sequence, with the label 0 for all tasks.
    mutating func appendShuffles(seed: UInt64) {
        dataset = dataset.addingShuffles(seed: seed)
        names += names.map { "\($0) shuffled" }
    }
}

extension SequenceList {
    /// Reads sequence files of a class.
    ///
    /// - Throws: ``TrainingJobError/nothingToPredict(path:tooShort:)`` if they hold no sequence.
    static func labelled(_ paths: [String]) throws -> SequenceList {
        let list = try SequenceList(paths: paths)
        guard list.sequences.count > 0 else {
            throw TrainingJobError.nothingToPredict(path: paths.joined(separator: ", "), tooShort: 0)
        }
        return list
    }
}
