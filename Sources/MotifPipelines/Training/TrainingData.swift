internal import GenomeIO
internal import MotifTraining

/// The labelled sequences of a training job: read once, before anything is trained.
struct TrainingData {
    /// The sequences to train on, whatever their length.
    let training: Dataset
    /// The sequences to test with, each long enough for a filter; `nil` if there are none.
    let test: LabelledSequences?
    /// A table to choose the best epoch with; `nil` if there is none.
    let validation: Dataset?
    /// Messages about how the labels were read.
    let notices: [TrainingNotice]

    /// Reads all tables, sequence files and regions.
    ///
    /// - Throws: The errors of files, or ``TrainingJobError`` if the data can't be trained on or tested with.
    init(_ options: TrainOptions) throws {
        let width = options.training.width
        let isShuffled = options.training.negatives == .shuffled
        var notices: [TrainingNotice] = []
        switch options.data {
        case .input(let input, let test):
            let labelled = try input.read(options.reading, shortest: width)
            training = labelled.dataset
            notices += labelled.notices
            try Self.check(training, of: options)
            let tasks = training.tasks
            self.test = try test.map { try Self.table($0, tasks: tasks, of: input, options) }
            notices += self.test?.notices ?? []
        case .regions(let input, let contigs):
            let (kept, heldOut) = try input.read(task: LabelledInput.classTask, holdingOut: contigs, shortest: width)
            training = kept.dataset
            try Self.check(training, of: options)
            var test = heldOut.removingSequences(shorterThan: width)
            guard test.dataset.count > 0 else {
                throw TrainingJobError.noTestRegions(contigs: contigs, path: input.regions.shownPath, tooShort: heldOut.dataset.count)
            }
            if isShuffled { test.appendShuffles(seed: options.training.seed) }
            self.test = test
        }
        if case .table(let path) = options.validation {
            let table = try Self.table(path, tasks: training.tasks, of: options.data.input, options)
            guard table.dataset.hasUnequalLabels else { throw TrainingJobError.equalLabels(path: path) }
            validation = table.dataset
            notices += table.notices
        } else {
            validation = nil
        }
        self.notices = notices
    }

    /// Checks that data which get shuffles as negatives have no others.
    private static func check(_ dataset: Dataset, of options: TrainOptions) throws(TrainingJobError) {
        guard options.training.negatives == .shuffled, dataset.labels.contains(where: { $0 != 1 }) else { return }
        throw .negativesTwice(path: options.data.input.shownPaths[0])
    }

    /// Reads a table to test or to validate with, and gives it the tasks of the training data.
    private static func table(
        _ path: String, tasks: [PredictionTask], of input: LabelledInput, _ options: TrainOptions
    ) throws -> LabelledSequences {
        // Sequences that are labelled by their files have a task without a name of the user's: any column fits it.
        let isNamed = input.isTable
        var labelled = LabelledSequences(
            try LabelledTable(parsing: ByteFile.read(path), path: path, reading: options.reading, tasks: isNamed ? tasks : nil), path: path)
        if !isNamed {
            guard labelled.dataset.tasks.count == 1, labelled.dataset.tasks[0].kind == .binary else {
                throw TrainingJobError.notTwoClasses(path: path)
            }
            labelled.dataset = labelled.dataset.renamingTasks(tasks)
        }
        let usable = labelled.removingSequences(shorterThan: options.training.width)
        guard usable.dataset.count > 0 else { throw TrainingJobError.nothingToPredict(path: path, tooShort: labelled.dataset.count) }
        if let task = usable.dataset.unlabelledTask { throw TrainingJobError.noLabels(task: task.name, path: path) }
        return usable
    }
}
