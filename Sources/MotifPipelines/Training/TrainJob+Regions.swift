internal import GenomeIO
internal import MotifTraining

extension TrainJob {
    /// Reads the sequences to train on, and those of regions that are set apart for the test, long enough for a filter.
    func trainingData() throws -> (training: Dataset, heldOut: (dataset: Dataset, names: [String])?) {
        guard case .regions(let input) = options.input else { return (try options.input.read().dataset, nil) }
        let width = options.training.width
        let (kept, heldOut) = try input.read(
            task: LabelledInput.classTask, holdingOut: options.testContigs, shortest: width)
        guard !options.testContigs.isEmpty else { return (kept.dataset, nil) }
        let rows = (0..<heldOut.dataset.count).filter { heldOut.dataset.sequences.range(of: $0).count >= width }
        guard !rows.isEmpty else {
            throw TrainingJobError.noTestRegions(
                contigs: options.testContigs, path: input.regions.shownPath, tooShort: heldOut.dataset.count)
        }
        var test = (dataset: heldOut.dataset.selecting(rows), names: rows.map { heldOut.names[$0] })
        if options.training.negatives == .shuffled {
            test.dataset = test.dataset.addingShuffles(seed: options.training.seed)
            test.names += test.names.map { "\($0) shuffled" }
        }
        return (kept.dataset, test)
    }
}
