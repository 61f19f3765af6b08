internal import CMotifKernels
internal import MotifConvolution

/// The losses of a few sequences and their gradient: the forward and the backward pass of one thread.
final class ShardGradient {
    private let shape: ModelShape
    private let tasks: [PredictionTask]
    private let activation: Activation
    private let pooled: PooledShard
    /// For one sequence: one-hot rows of it and of its reverse complement.
    private let rows: UnsafeMutablePointer<Float>
    private let reversedRows: UnsafeMutablePointer<Float>
    /// For one sequence, a number for each filter: value, its derivative by the score, dropout factor, gradient of the score.
    private let values: UnsafeMutablePointer<Float>
    private let slopes: UnsafeMutablePointer<Float>
    private let factors: UnsafeMutablePointer<Float>
    private let scoreGradients: UnsafeMutablePointer<Float>

    init(_ tables: PoolingTables, tasks: [PredictionTask], activation: Activation, longest: Int) {
        shape = tables.shape
        self.tasks = tasks
        self.activation = activation
        pooled = PooledShard(tables, longest: longest)
        let elements = (longest + 2 * shape.padding) * 4
        rows = .allocate(capacity: elements)
        reversedRows = .allocate(capacity: elements)
        values = .allocate(capacity: shape.filters)
        slopes = .allocate(capacity: shape.filters)
        factors = .allocate(capacity: shape.filters)
        factors.initialize(repeating: 1, count: shape.filters)
        scoreGradients = .allocate(capacity: shape.filters)
    }

    deinit {
        for memory in [rows, reversedRows, values, slopes, factors, scoreGradients] { memory.deallocate() }
    }

    /// - Parameter gradient: written over with the sum over the sequences.
    /// - Returns: the sum of the losses.
    func compute(
        parameters: UnsafePointer<Float>, rows indices: UnsafeBufferPointer<Int>, bases: UnsafePointer<UInt8>,
        starts: UnsafePointer<Int>, labels: UnsafePointer<Float>, dropout: Dropout?, dropoutSeed: UInt64,
        gradient: UnsafeMutablePointer<Float>
    ) -> Double {
        gradient.update(repeating: 0, count: shape.parameterCount)
        pooled.pool(indices, bases: bases, starts: starts)
        var loss = 0.0
        for index in 0..<indices.count {
            let row = indices[index]
            if let dropout {
                var random = RandomSource(seed: dropoutSeed, item: row)
                dropout.fill(factors, count: shape.filters, using: &random)
            }
            loss += backpropagateHeads(
                parameters: parameters, maxima: pooled.maxima(of: index), labels: labels + row &* tasks.count, gradient: gradient)
            let length = starts[row &+ 1] &- starts[row]
            motif_one_hot_rows(bases + starts[row], length, shape.padding, rows, reversedRows)
            scatter(winners: pooled.winners(of: index), length: length &+ 2 &* shape.padding, into: gradient)
        }
        return loss
    }

    /// From the maxima of a sequence to its loss, and back to the gradients of the maxima.
    private func backpropagateHeads(
        parameters: UnsafePointer<Float>, maxima: UnsafePointer<Float>, labels: UnsafePointer<Float>,
        gradient: UnsafeMutablePointer<Float>
    ) -> Double {
        let filters = shape.filters
        let biases = parameters + shape.filterBiases.lowerBound
        for filter in 0..<filters {
            let score = maxima[filter] + biases[filter]
            let value = activation(score)
            slopes[filter] = activation.slope(at: score, value: value) * factors[filter]
            values[filter] = value * factors[filter]
            scoreGradients[filter] = 0
        }
        var loss = 0.0
        for task in 0..<tasks.count where !labels[task].isNaN {
            let head = parameters + shape.heads.lowerBound + task &* filters
            var output = parameters[shape.headBiases.lowerBound &+ task]
            for filter in 0..<filters { output += head[filter] * values[filter] }
            let (value, derivative) = tasks[task].kind.loss(output: output, label: labels[task])
            loss += Double(value)
            let headGradient = gradient + shape.heads.lowerBound + task &* filters
            for filter in 0..<filters {
                headGradient[filter] += derivative * values[filter]
                scoreGradients[filter] += derivative * head[filter]
            }
            gradient[shape.headBiases.lowerBound &+ task] += derivative
        }
        let biasGradient = gradient + shape.filterBiases.lowerBound
        for filter in 0..<filters {
            scoreGradients[filter] *= slopes[filter]
            biasGradient[filter] += scoreGradients[filter]
        }
        return loss
    }

    /// From the gradients of the maxima to those of the weights that the winning windows read.
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
