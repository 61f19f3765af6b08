public import MotifConvolution
public import MotifTraining

/// Tests a trained model with labelled sequences.
public struct EvaluateJob: Sendable {
    /// The path of a folder that a training wrote, or of a model file.
    public var model: String
    public var input: LabelledInput
    /// The column of the exposures of counts in the table; `nil` if each exposure is 1.
    public var exposureColumn: String?
    /// Called with messages about the labels.
    public var notify: @Sendable (TrainingNotice) -> Void = { _ in }
    public var threads = 1
    public var instructionSet = InstructionSet.best

    /// The result of an evaluation.
    public struct Outcome: Sendable {
        public let tasks: [PredictionTask]
        /// The figures of each task.
        public let metrics: [TaskMetrics]
        /// Number of sequences left out because they are shorter than a filter.
        public let skippedSequences: Int
    }

    public init(model: String, input: LabelledInput) {
        self.model = model
        self.input = input
    }

    /// Reads the sequences, predicts them, and compares the predictions with the labels.
    public func run() throws -> Outcome {
        guard input.paths.count(where: { $0 == "-" }) <= 1 else { throw TrainingJobError.standardInputTwice }
        let model = try ModelFolder(model).model()
        guard input.isTable || model.tasks.count == 1 && model.tasks[0].kind == .binary else {
            throw TrainingJobError.notTwoClasses(path: self.model)
        }
        guard exposureColumn == nil || model.tasks.contains(where: { $0.kind == .count }) else { throw TrainingJobError.noCounts(path: self.model) }
        let labelled = try read(for: model), all = labelled.dataset
        labelled.notices.forEach(notify)
        let (dataset, skipped) = all.removingSequences(shorterThan: model.shape.width)
        guard dataset.count > 0 else { throw TrainingJobError.nothingToPredict(path: input.shownPaths[0], tooShort: skipped) }
        if let task = dataset.unlabelledTask { throw TrainingJobError.noLabels(task: task.name, path: input.shownPaths[0]) }
        let predictions = model.predictions(of: dataset.sequences, threads: threads, instructionSet: instructionSet)
        return Outcome(
            tasks: model.tasks, metrics: TaskMetrics.all(predictions: predictions, dataset: dataset), skippedSequences: skipped)
    }

    /// Reads the input with the tasks of the model. Labels that are chosen by name are in the order of the tasks, whatever their
    /// names.
    private func read(for model: ConvolutionalModel) throws -> LabelledSequences {
        if case .experiments = input { return try readExperiments(for: model) }
        guard case .table(let path, let labels) = input, !labels.isEmpty || model.tasks == [LabelledInput.classTask] else {
            return try input.read(LabelReading(exposureColumn: exposureColumn), tasks: model.tasks, shortest: model.shape.width)
        }
        let kinds = Set(model.tasks.map(\.kind))
        var labelled = try input.read(LabelReading(kind: kinds == [.count] ? .count : nil, exposureColumn: exposureColumn))
        guard labelled.dataset.tasks.map(\.kind) == model.tasks.map(\.kind) else { throw TrainingJobError.otherLabels(path: path) }
        labelled.dataset = labelled.dataset.renamingTasks(model.tasks)
        return labelled
    }

    /// Reads a table for each of the model's experiments, in any order; files are named as those of the training.
    private func readExperiments(for model: ConvolutionalModel) throws -> LabelledSequences {
        let kinds = Set(model.tasks.map(\.kind))
        var labelled = try input.read(LabelReading(kind: kinds == [.count] ? .count : nil, exposureColumn: exposureColumn))
        let dataset = labelled.dataset, names = model.tasks.map(\.name)
        for (task, path) in zip(dataset.tasks, input.paths) {
            guard names.contains(task.name) else { throw TrainingJobError.unknownExperimentFile(name: task.name, known: names, path: path) }
        }
        let columns = try model.tasks.map { task in
            guard let column = dataset.tasks.firstIndex(where: { $0.name == task.name }) else {
                throw TrainingJobError.missingExperiment(name: task.name, path: self.model)
            }
            guard dataset.tasks[column].kind == task.kind else { throw TrainingJobError.otherLabels(path: input.paths[column]) }
            return column
        }
        var ordered = Dataset(tasks: model.tasks)
        for row in 0..<dataset.count {
            ordered.append(dataset.sequences[row], labels: columns.map { dataset.label(row, task: $0) }, logExposure: dataset.logExposures[row])
        }
        labelled.dataset = ordered
        return labelled
    }
}
