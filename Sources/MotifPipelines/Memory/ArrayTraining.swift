internal import MotifCore
public import MotifTraining

/// Trains models on labelled sequences in memory, by the rules of `TrainJob`.
public struct ArrayTraining: Sendable {
    public var options: TrainingOptions

    public init(_ options: TrainingOptions = TrainingOptions()) { self.options = options }

    /// Trains a model.
    ///
    /// - Parameters:
    ///   - sequences: sequences of at most 2^31 letters.
    ///   - labels: shape [sequences, tasks]; 0 or 1 for binary tasks, `nan` where a label is missing.
    ///   - tasks: the columns of the labels, at least one.
    ///   - control: counts the sequences that went through the model, and stops the training.
    /// - Throws: ``SequenceArrayError``, `TrainingError`, ``TrainingJobError`` or ``JobCancelled``.
    public func train(
        on sequences: SequenceArray, labels: UnsafeBufferPointer<Float>, tasks: [PredictionTask], control: JobControl = JobControl()
    ) throws -> ConvolutionalModel {
        try sequences.checkLengths()
        control.begin(total: 0)
        var dataset = Dataset(tasks: tasks)
        let (store, _) = sequences.store()
        for row in 0..<store.count {
            dataset.append(store[row], labels: Array(labels[row * tasks.count..<(row + 1) * tasks.count]))
        }
        var monitor = TrainingMonitor()
        monitor.progressed = { control.set(done: $0.sequences, of: $0.allSequences) }
        monitor.isStopped = { control.isCancelled }
        let result = try ValidatedTrainer(options, source: .bySize).train(on: dataset, monitor: monitor)
        try control.check()
        return result.training.model
    }
}

extension ConvolutionalModel {
    /// Predicts the labels of sequences in memory.
    ///
    /// - Parameter predictions: receives [sequences, tasks]; `nan` for sequences that are shorter than a filter.
    package func predict(_ sequences: SequenceArray, into predictions: UnsafeMutablePointer<Float>, threads: Int) throws(SequenceArrayError) {
        try sequences.checkLengths()
        let (store, indices) = sequences.store(shortest: shape.width)
        predictions.update(repeating: .nan, count: sequences.count * tasks.count)
        for (row, prediction) in zip(indices, self.predictions(of: store, threads: threads).chunked(by: tasks.count)) {
            for task in tasks.indices { predictions[row * tasks.count + task] = prediction[prediction.startIndex + task] }
        }
    }

    /// Returns the motifs of the filters as they occur in sequences in memory, the most important first.
    package func motifs(in sequences: SequenceArray, threads: Int) throws(SequenceArrayError) -> [LearnedMotif] {
        try sequences.checkLengths()
        let motifs = motifs(in: sequences.store(shortest: shape.width).sequences, threads: threads)
        return LearnedMotif.naming(motifs, after: [], matches: 0, readsBothStrands: readsBothStrands)
    }

    /// Attributes the output of a task to the letters of sequences in memory.
    ///
    /// - Parameters:
    ///   - contributions: receives a number for each letter of the sequences; 0 where a sequence is shorter than a filter.
    ///   - hypothetical: receives four numbers for each letter, one for each base: what it would contribute; `nil` if they are not wanted.
    ///   - control: counts the letters that are done, and stops the work.
    package func explain(
        _ sequences: SequenceArray, task: Int, method: AttributionMethod, into contributions: UnsafeMutablePointer<Float>,
        hypothetical: UnsafeMutablePointer<Float>?, threads: Int, control: JobControl = JobControl()
    ) throws {
        try sequences.checkLengths()
        control.begin(total: sequences.letterCount)
        contributions.update(repeating: 0, count: sequences.letterCount)
        hypothetical?.update(repeating: 0, count: 4 * sequences.letterCount)
        let (store, indices) = sequences.store(shortest: shape.width)
        var starts = [0]
        for sequence in 0..<sequences.count { starts.append(starts[sequence] + sequences.length(of: sequence)) }
        var first = 0
        while first < indices.count {
            try control.check()
            var next = first, letters = 0
            repeat {
                letters += store.range(of: next).count
                next += 1
            } while next < indices.count && letters * 16 * tasks.count < Self.fullBatch
            for (row, attribution) in zip(first..<next, attributions(of: store.selecting(Array(first..<next)), by: method, threads: threads)) {
                let start = starts[indices[row]], length = attribution.length
                for (position, value) in attribution.contributions(task: task).enumerated() { contributions[start + position] = value }
                guard let hypothetical else { continue }
                let values = attribution.hypotheticalContributions(task: task)
                for position in 0..<length {
                    for base in 0..<4 { hypothetical[4 * (start + position) + base] = values[base * length + position] }
                }
            }
            control.add(letters)
            first = next
        }
        try control.check()
    }

    /// About how many bytes the contributions that are held at a time may take.
    private static var fullBatch: Int { 1 << 26 }
}

extension [Float] {
    /// The array cut into slices of `count` elements.
    fileprivate func chunked(by count: Int) -> some Sequence<ArraySlice<Float>> {
        stride(from: 0, to: self.count, by: count).lazy.map { self[$0..<$0 + count] }
    }
}
