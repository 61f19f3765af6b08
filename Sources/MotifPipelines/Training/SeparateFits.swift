internal import MotifCore
internal import MotifReports
internal import MotifTraining

/// Trainings on each of several experiments alone, which show what sharing a motif is worth.
struct SeparateFits {
    /// The largest number of shared motifs that are compared with those of separate trainings.
    private static let comparedMotifs = 3

    /// For each experiment, the motifs of its own training, the most important first.
    private let motifs: [[FilterMotif]]
    private let readsBothStrands: Bool

    /// Trains on the labels of each experiment alone, with one restart.
    ///
    /// - Parameters:
    ///   - dataset: The sequences with the labels of all experiments.
    ///   - trainer: The trainer of the shared model.
    ///   - isStopped: Tells whether to stop.
    ///   - notify: Receives a message for each experiment that can't be trained on alone.
    /// - Returns: `nil` if it was stopped.
    init?(
        of dataset: Dataset, like trainer: ValidatedTrainer, isStopped: @escaping () -> Bool, notify: (TrainingNotice) -> Void
    ) throws {
        readsBothStrands = trainer.options.readsBothStrands
        var motifs: [[FilterMotif]] = []
        var monitor = TrainingMonitor()
        monitor.isStopped = isStopped
        for (task, experiment) in dataset.tasks.enumerated() {
            guard !isStopped() else { return nil }
            let alone = trainer.ofTask(task), own = dataset.selecting(task: task)
            do {
                let model = try alone.train(on: own, monitor: monitor).training.model
                guard !isStopped() else { return nil }
                motifs.append(alone.motifs(of: model, in: own))
            } catch let error where error is TrainingError || error is TrainingJobError {
                notify(.noSeparateFit(experiment: experiment.name, reason: "\(error)"))
                motifs.append([])
            }
        }
        self.motifs = motifs
    }

    /// Finds the motifs of separate trainings that resemble the most important shared ones.
    ///
    /// - Parameter shared: The motifs of the shared model, the most important first.
    func compared(with shared: [LearnedMotif]) -> [SeparateMotifs] {
        let compared = shared.prefix(Self.comparedMotifs)
        let found = motifs.map { own -> [SeparateMotifs.Found?] in
            let known = own.map { $0.motif() }
            let matches = KnownMotifMatch.matches(of: compared.map(\.filterMotif), among: known, count: 1, readsBothStrands: readsBothStrands)
            return zip(compared, matches).map { motif, matches in
                guard let best = matches.first, let rank = known.firstIndex(of: best.motif) else { return nil }
                let correlation = FilterMotif.correlation(
                    motif.filterMotif.probabilities, own[rank].probabilities, readsBothStrands: readsBothStrands)
                return .init(match: best, rank: rank + 1, correlation: correlation)
            }
        }
        return compared.enumerated().map { index, motif in SeparateMotifs(motif, found: found.map { $0[index] }) }
    }
}
