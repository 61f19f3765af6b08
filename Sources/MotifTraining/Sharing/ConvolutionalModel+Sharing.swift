public import MotifConvolution
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

    /// Fits an amplitude and a background of each task to the sequences of the training, and gives each task its head.
    ///
    /// - Parameters:
    ///   - sequences: The sequences of the training.
    ///   - labels: Their labels in their own units, [rows, T]; NaN where one is missing.
    ///   - logExposures: The natural logarithm of the exposure of each row.
    /// - Returns: The fit of each task.
    mutating func fitExperiments(
        to sequences: SequenceStore, labels: [Float], logExposures: [Float], threads: Int, instructionSet: InstructionSet
    ) -> [ExperimentFit] {
        let all = outputs(of: sequences, threads: threads, instructionSet: instructionSet)
        let outputs = (0..<sequences.count).map { all[$0 * tasks.count] }
        let estimates = ExperimentEstimates(sharedOutputs: outputs, labels: labels, logExposures: logExposures, tasks: tasks, areHeldOut: false)
        setSharedHead(weights: Array(heads[..<shape.headInputs]), bias: Float(-outputs.mean), estimates)
        return estimates.fits
    }

    /// Fits an amplitude and a background of each task anew, to outputs of models that were not trained on the sequences.
    ///
    /// - Parameters:
    ///   - heldOut: The shared output of each row by such a model, which is like this one; see ``sharedOutputs(of:threads:instructionSet:)``.
    ///   - dataset: The rows.
    /// - Returns: The fit of each task.
    public mutating func refitExperiments(heldOut: [Float], of dataset: Dataset) -> [ExperimentFit] {
        precondition(heldOut.count == dataset.count && dataset.tasks == tasks, "There is an output for each row, whose labels are those of the model.")
        guard let head = sharedHead, !heldOut.isEmpty else { preconditionFailure("The model has a shared head, and there are rows.") }
        let estimates = ExperimentEstimates(
            sharedOutputs: heldOut, labels: dataset.labels, logExposures: dataset.logExposures, tasks: tasks, areHeldOut: true)
        setSharedHead(weights: head.weights, bias: head.bias, estimates)
        return estimates.fits
    }

    /// Returns the output that all tasks share for each sequence.
    public func sharedOutputs(of sequences: SequenceStore, threads: Int = 1, instructionSet: InstructionSet = .best) -> [Float] {
        guard let head = sharedHead else { preconditionFailure("The model has a shared head.") }
        var model = self
        for input in head.weights.indices { model.parameters[shape.heads.lowerBound + input] = head.weights[input] }
        model.parameters[shape.headBiases.lowerBound] = head.bias
        let all = model.outputs(of: sequences, threads: threads, instructionSet: instructionSet)
        return (0..<sequences.count).map { all[$0 * tasks.count] }
    }

    /// Sets the shared head, and with it the head of each task.
    private mutating func setSharedHead(weights: [Float], bias: Float, _ estimates: ExperimentEstimates) {
        let fits = estimates.fits, scale = Float(estimates.scale)
        let head = SharedHead(
            weights: weights.map { $0 * scale }, bias: bias * scale, amplitudes: fits.map { Float($0.amplitude) },
            backgrounds: fits.map { Float($0.background) }, amplitudeErrors: fits.map { Float($0.amplitudeError ?? .nan) },
            backgroundErrors: fits.map { Float($0.backgroundError ?? .nan) })
        for task in tasks.indices {
            let amplitude = head.amplitudes[task], first = shape.heads.lowerBound + task * shape.headInputs
            for input in head.weights.indices { parameters[first + input] = amplitude * head.weights[input] }
            parameters[shape.headBiases.lowerBound + task] = head.backgrounds[task] + amplitude * head.bias
        }
        sharedHead = head
    }
}
