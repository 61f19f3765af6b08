internal import RealModule

/// The amplitudes and backgrounds of experiments that fit their labels best for a given shared output.
///
/// A model follows the noise of the sequences it was trained on, and more so where an experiment is noisy. Amplitudes are therefore
/// best estimated from outputs of models that have not seen the sequence (cross-fitting; Chernozhukov et al., Econometrics Journal 2018).
struct ExperimentEstimates {
    /// The fit of each experiment.
    private(set) var fits: [ExperimentFit]
    /// The factor by which the shared output of the model is multiplied.
    private(set) var scale: Double

    /// Fits an amplitude and a background of each task.
    ///
    /// The geometric mean of the amplitudes above 0 is made 1. What the fits say of the scale of the shared output is followed if the
    /// outputs are held out. Otherwise the scale stays, since a second fit to the sequences of the training would exaggerate it, and each
    /// background is the likeliest beside its amplitude. A task whose labels don't rise with the shared output has the amplitude 0,
    /// which is the likeliest of those that are not below 0.
    ///
    /// - Parameters:
    ///   - sharedOutputs: The shared output of each row.
    ///   - labels: The labels in their own units, [rows, T]; NaN where one is missing.
    ///   - logExposures: The natural logarithm of the exposure of each row.
    ///   - areHeldOut: Whether each output comes from a model that was not trained on the row.
    init(sharedOutputs: [Float], labels: [Float], logExposures: [Float], tasks: [PredictionTask], areHeldOut: Bool) {
        let count = tasks.count, mean = sharedOutputs.mean
        let regressions = tasks.enumerated().map { task, description in
            let rows = sharedOutputs.indices.filter { !labels[$0 * count + task].isNaN }
            return ExperimentRegression(
                kind: description.kind, x: rows.map { Double(sharedOutputs[$0]) - mean }, labels: rows.map { Double(labels[$0 * count + task]) },
                offsets: rows.map { description.kind == .count ? Double(logExposures[$0]) : 0 })
        }
        let estimates = regressions.map { regression in regression.fit().flatMap { $0.amplitude > 0 ? $0 : nil } }
        let logs = estimates.compactMap { $0.map { Double.log($0.amplitude) } }
        let meanLog = logs.isEmpty ? 0 : logs.reduce(0, +) / Double(logs.count)
        scale = areHeldOut ? Double.exp(meanLog) : 1
        // The variances of the logarithms of the amplitudes, of which the mean logarithm is taken away.
        let variances = estimates.map { estimate in
            estimate.flatMap { estimate in estimate.variances.map { $0.amplitude / (estimate.amplitude * estimate.amplitude) } }
        }
        let known = variances.compactMap { $0 }.reduce(0, +), share = 1 / Double(max(1, logs.count))
        fits = regressions.indices.map { task in
            let regression = regressions[task], estimate = estimates[task]
            let amplitude = estimate.map { Double.exp(Double.log($0.amplitude) - meanLog) } ?? 0
            let slope = areHeldOut ? estimate?.amplitude ?? 0 : amplitude
            let background = areHeldOut && estimate != nil ? estimate!.background : regression.background(amplitude: slope)
            let variance = variances[task].map { (1 - share) * (1 - share) * $0 + share * share * (known - $0) }
            let null = regression.deviance(amplitude: 0, background: regression.background(amplitude: 0))
            return ExperimentFit(
                count: regression.x.count, amplitude: amplitude, amplitudeError: variance.map { amplitude * $0.squareRoot() }, background: background,
                backgroundError: estimate?.variances.map { $0.background.squareRoot() },
                devianceExplained: null > 0 ? 1 - regression.deviance(amplitude: slope, background: background) / null : nil)
        }
    }
}

extension [Float] {
    /// The mean of the numbers.
    var mean: Double { reduce(0.0) { $0 + Double($1) } / Double(count) }
}
