internal import MotifConvolution
internal import RealModule

extension ConvolutionalModel {
    /// Returns a model of which each task has the shared output, from a model whose heads differ by a factor: the head of which the
    /// factors have the geometric mean 1, and no bias.
    func sharedOutput() -> ConvolutionalModel {
        let inputs = shape.headInputs, heads = heads
        let norms = tasks.indices.map { task in heads[task * inputs..<(task + 1) * inputs].reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot() }
        var model = self
        for task in tasks.indices { model.parameters[shape.headBiases.lowerBound + task] = 0 }
        guard let first = norms.firstIndex(where: { $0 > 0 }) else { return model }
        let known = norms.filter { $0 > 0 }
        let factor = Float(Double.exp(known.reduce(0) { $0 + Double.log($1) } / Double(known.count)) / norms[first])
        for task in tasks.indices {
            for input in 0..<inputs { model.parameters[shape.heads.lowerBound + task * inputs + input] = heads[first * inputs + input] * factor }
        }
        return model
    }

    /// Fits an amplitude and a background of each task to labels, given the shared output, and gives each task its head.
    ///
    /// The ratios of the amplitudes are those of the likeliest fits. The scale of the shared output stays as it was trained: a
    /// second fit to the sequences of the training would exaggerate it. Each background is then the likeliest beside its amplitude.
    /// A task whose labels don't rise with the shared output has the amplitude 0, which is the likeliest of those that are not below 0.
    ///
    /// - Parameters:
    ///   - sequences: The sequences of the training.
    ///   - labels: Their labels in their own units, [rows, T]; NaN where one is missing.
    ///   - logExposures: The natural logarithm of the exposure of each row.
    /// - Returns: The fit of each task.
    mutating func fitExperiments(
        to sequences: SequenceStore, labels: [Float], logExposures: [Float], threads: Int, instructionSet: InstructionSet
    ) -> [ExperimentFit] {
        let count = tasks.count
        let all = outputs(of: sequences, threads: threads, instructionSet: instructionSet)
        let mean = (0..<sequences.count).reduce(0.0) { $0 + Double(all[$1 * count]) } / Double(sequences.count)
        let regressions = tasks.enumerated().map { task, description in
            let rows = (0..<sequences.count).filter { !labels[$0 * count + task].isNaN }
            return ExperimentRegression(
                kind: description.kind, x: rows.map { Double(all[$0 * count]) - mean }, labels: rows.map { Double(labels[$0 * count + task]) },
                offsets: rows.map { description.kind == .count ? Double(logExposures[$0]) : 0 })
        }
        let estimates = regressions.map { regression in regression.fit().flatMap { $0.amplitude > 0 ? $0 : nil } }
        let logs = estimates.compactMap { $0.map { Double.log($0.amplitude) } }
        let meanLog = logs.isEmpty ? 0 : logs.reduce(0, +) / Double(logs.count)
        // The variances of the logarithms of the amplitudes, of which the mean logarithm is taken away.
        let variances = estimates.map { estimate in
            estimate.flatMap { estimate in estimate.variances.map { $0.amplitude / (estimate.amplitude * estimate.amplitude) } }
        }
        let known = variances.compactMap { $0 }.reduce(0, +), share = 1 / Double(max(1, logs.count))
        let fits = regressions.indices.map { task in
            let regression = regressions[task], estimate = estimates[task]
            let amplitude = estimate.map { Double.exp(Double.log($0.amplitude) - meanLog) } ?? 0
            let background = regression.background(amplitude: amplitude)
            let variance = variances[task].map { (1 - share) * (1 - share) * $0 + share * share * (known - $0) }
            let null = regression.deviance(amplitude: 0, background: regression.background(amplitude: 0))
            return ExperimentFit(
                count: regression.x.count, amplitude: amplitude, amplitudeError: variance.map { amplitude * $0.squareRoot() }, background: background,
                backgroundError: estimate?.variances.map { $0.background.squareRoot() },
                devianceExplained: null > 0 ? 1 - regression.deviance(amplitude: amplitude, background: background) / null : nil)
        }
        let inputs = shape.headInputs
        let head = SharedHead(
            weights: Array(heads[..<inputs]), bias: Float(-mean), amplitudes: fits.map { Float($0.amplitude) }, backgrounds: fits.map { Float($0.background) },
            amplitudeErrors: fits.map { Float($0.amplitudeError ?? .nan) }, backgroundErrors: fits.map { Float($0.backgroundError ?? .nan) })
        for task in tasks.indices {
            let amplitude = head.amplitudes[task]
            for input in 0..<inputs { parameters[shape.heads.lowerBound + task * inputs + input] = amplitude * head.weights[input] }
            parameters[shape.headBiases.lowerBound + task] = head.backgrounds[task] + amplitude * head.bias
        }
        sharedHead = head
        return fits
    }
}
