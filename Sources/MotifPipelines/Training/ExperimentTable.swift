internal import MotifCore
internal import MotifTraining

/// The fits of experiments to their shared output as tab-separated text: a line of column names, then a line for each experiment.
struct ExperimentTable {
    private let tasks: [PredictionTask]
    private let fits: [ExperimentFit]
    /// Whether the fits are to outputs of models that were not trained on the sequences.
    private let areHeldOut: Bool

    init(_ fits: [ExperimentFit], tasks: [PredictionTask], areHeldOut: Bool) {
        self.areHeldOut = areHeldOut
        self.tasks = tasks
        self.fits = fits
    }

    var text: [UInt8] {
        var text = "experiment\tn\tamplitude\tamplitude_se\tbackground\tbackground_se\tdeviance_explained\tfitted_to\n"
        for (task, fit) in zip(tasks, fits) {
            let values: [Double?] = [fit.amplitude, fit.amplitudeError, fit.background, fit.backgroundError, fit.devianceExplained]
            let cells = values.map { value in value.map { "\(Float($0))" } ?? "NA" }
            text += ([task.name, "\(fit.count)"] + cells + [areHeldOut ? "folds" : "training"]).joined(separator: "\t") + "\n"
        }
        return Array(text.utf8)
    }
}
