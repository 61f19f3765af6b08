internal import CMotifKernels
internal import MotifConvolution

/// The forward and the backward pass of one thread: the losses of the few sequences of a shard and their gradient.
final class ShardGradient {
    private let shape: ModelShape
    private let tasks: [PredictionTask]
    private let activation: Activation
    private let pooled: PooledShard
    /// One-hot rows [padded length, 4] of one sequence.
    private let rows: UnsafeMutablePointer<Float>
    /// One-hot rows [padded length, 4] of the reverse complement of that sequence.
    private let reversedRows: UnsafeMutablePointer<Float>
    /// The activation of each filter in one sequence, [F].
    private let values: UnsafeMutablePointer<Float>
    /// The derivative of each activation by its score, [F].
    private let slopes: UnsafeMutablePointer<Float>
    /// The gradient by each score, [F].
    private let scoreGradients: UnsafeMutablePointer<Float>
    /// The value of each hidden unit, [H].
    private let hiddenValues: UnsafeMutablePointer<Float>
    /// The gradient by each hidden unit, [H].
    private let hiddenGradients: UnsafeMutablePointer<Float>
    /// The dropout factors of the filters, [F], followed by those of the hidden units, [H].
    private let factors: UnsafeMutablePointer<Float>
    /// The output of each head, [T].
    private let outputs: UnsafeMutablePointer<Float>
    /// The gradient by each output, [T].
    private let outputGradients: UnsafeMutablePointer<Float>
    /// The factor of the gradient by each output, [T].
    private let outputWeights: UnsafeMutablePointer<Float>

    init(_ tables: FilterTables, tasks: [PredictionTask], activation: Activation, longest: Int) {
        shape = tables.shape
        self.tasks = tasks
        self.activation = activation
        pooled = PooledShard(tables, longest: longest)
        let elements = (longest + 2 * shape.padding) * 4
        rows = .allocate(capacity: elements)
        reversedRows = .allocate(capacity: elements)
        values = .allocate(capacity: shape.filters)
        slopes = .allocate(capacity: shape.filters)
        scoreGradients = .allocate(capacity: shape.filters)
        hiddenValues = .allocate(capacity: shape.hidden)
        hiddenGradients = .allocate(capacity: shape.hidden)
        factors = .allocate(capacity: shape.filters + shape.hidden)
        factors.initialize(repeating: 1, count: shape.filters + shape.hidden)
        outputs = .allocate(capacity: shape.tasks)
        outputGradients = .allocate(capacity: shape.tasks)
        outputWeights = .allocate(capacity: shape.tasks)
    }

    /// Sets the factor of the gradient by each output, [T]; `nil` is 1 for all.
    func weigh(_ weights: [Float]?) {
        for task in 0..<shape.tasks { outputWeights[task] = weights?[task] ?? 1 }
    }

    deinit {
        for memory in [
            rows, reversedRows, values, slopes, scoreGradients, hiddenValues, hiddenGradients, factors, outputs, outputGradients, outputWeights,
        ] { memory.deallocate() }
    }

    /// Computes the losses of the sequences of a shard and their gradient.
    ///
    /// - Parameters:
    ///   - logExposures: The natural logarithm of the exposure of each row of the data; `nil` for 0.
    ///   - gradient: The gradient by all parameters, overwritten with the sum over the sequences.
    ///   - allOutputs: If given, the outputs [all rows of the data, T], of which the rows of the sequences are written.
    /// - Returns: The sum of the losses.
    func compute(
        parameters: UnsafePointer<Float>, rows indices: UnsafeBufferPointer<Int>, bases: UnsafePointer<UInt8>,
        starts: UnsafePointer<Int>, labels: UnsafePointer<Float>, logExposures: UnsafePointer<Float>? = nil, dropout: Dropout?, dropoutSeed: UInt64,
        gradient: UnsafeMutablePointer<Float>, outputs allOutputs: UnsafeMutablePointer<Float>?
    ) -> Double {
        gradient.update(repeating: 0, count: shape.parameterCount)
        pooled.pool(indices, bases: bases, starts: starts)
        var loss = 0.0
        for index in 0..<indices.count {
            let row = indices[index]
            if let dropout {
                var random = RandomSource(seed: dropoutSeed, item: row)
                dropout.fill(factors, count: shape.filters &+ shape.hidden, using: &random)
            }
            loss += backpropagateHeads(
                parameters: parameters, maxima: pooled.maxima(of: index), labels: labels + row &* tasks.count,
                logExposure: logExposures.map { $0[row] } ?? 0, gradient: gradient)
            if let allOutputs { (allOutputs + row &* tasks.count).update(from: outputs, count: tasks.count) }
            let length = starts[row &+ 1] &- starts[row]
            motif_one_hot_rows(bases + starts[row], length, shape.padding, rows, reversedRows)
            scatter(winners: pooled.winners(of: index), length: length &+ 2 &* shape.padding, into: gradient)
        }
        return loss
    }

    /// Computes the loss of a sequence from its maxima, and propagates the gradient back to the maxima.
    private func backpropagateHeads(
        parameters: UnsafePointer<Float>, maxima: UnsafePointer<Float>, labels: UnsafePointer<Float>, logExposure: Float,
        gradient: UnsafeMutablePointer<Float>
    ) -> Double {
        let filters = shape.filters
        let biases = parameters + shape.filterBiases.lowerBound
        for filter in 0..<filters {
            let score = maxima[filter] + biases[filter]
            let value = activation(score)
            slopes[filter] = activation.slope(at: score, value: value) * factors[filter]
            values[filter] = value * factors[filter]
        }
        var loss = 0.0
        if let layer = shape.hiddenLayer {
            layer.forward(parameters, values, into: hiddenValues)
            let factors = factors + filters
            for unit in 0..<shape.hidden { hiddenValues[unit] = Activation.relu(hiddenValues[unit]) * factors[unit] }
            loss = backpropagateOutputs(
                parameters: parameters, inputs: hiddenValues, labels: labels, logExposure: logExposure, gradient: gradient, inputGradients: hiddenGradients)
            // A unit's value is above 0 if it is neither inactive nor dropped; its slope is then the factor.
            for unit in 0..<shape.hidden { hiddenGradients[unit] *= hiddenValues[unit] > 0 ? factors[unit] : 0 }
            layer.backward(parameters, values, hiddenGradients, gradient: gradient, dx: scoreGradients)
        } else {
            loss = backpropagateOutputs(
                parameters: parameters, inputs: values, labels: labels, logExposure: logExposure, gradient: gradient, inputGradients: scoreGradients)
        }
        let biasGradient = gradient + shape.filterBiases.lowerBound
        for filter in 0..<filters {
            scoreGradients[filter] *= slopes[filter]
            biasGradient[filter] += scoreGradients[filter]
        }
        return loss
    }

    /// Computes the loss of a sequence from the inputs of the heads, and propagates the gradient back to the inputs.
    private func backpropagateOutputs(
        parameters: UnsafePointer<Float>, inputs: UnsafePointer<Float>, labels: UnsafePointer<Float>,
        logExposure: Float, gradient: UnsafeMutablePointer<Float>, inputGradients: UnsafeMutablePointer<Float>
    ) -> Double {
        let heads = shape.headLayer
        heads.forward(parameters, inputs, into: outputs)
        var loss = 0.0
        for task in 0..<tasks.count {
            outputGradients[task] = 0
            let kind = tasks[task].kind
            if kind == .count { outputs[task] += logExposure }
            guard !labels[task].isNaN else { continue }
            let (value, derivative) = kind.loss(output: outputs[task], label: labels[task])
            loss += Double(value)
            outputGradients[task] = derivative * outputWeights[task]
        }
        heads.backward(parameters, inputs, outputGradients, gradient: gradient, dx: inputGradients)
        return loss
    }

    /// Propagates the gradients of the maxima to the weights that the winning windows read.
    private func scatter(winners: UnsafePointer<UInt32>, length: Int, into gradient: UnsafeMutablePointer<Float>) {
        let sums = gradient + shape.filterWeights.lowerBound
        switch pooled.tables.instructionSet {
        case .avx512: motif_scatter_avx512(rows, reversedRows, length, shape.width, winners, scoreGradients, shape.filters, sums)
        case .avx2: motif_scatter_avx2(rows, reversedRows, length, shape.width, winners, scoreGradients, shape.filters, sums)
        case .neon: motif_scatter_neon(rows, reversedRows, length, shape.width, winners, scoreGradients, shape.filters, sums)
        case .portable: motif_scatter_portable(rows, reversedRows, length, shape.width, winners, scoreGradients, shape.filters, sums)
        }
    }
}
