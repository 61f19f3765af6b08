internal import CMotifKernels
internal import Dispatch
internal import MotifConvolution

/// The loss of a batch and its gradient by all parameters, computed on several threads.
///
/// A batch is cut into shards. Each shard has a gradient of its own, and the gradients are added in the order of the shards, so
/// the bits of the result don't depend on the number of threads.
final class BatchGradient {
    private let shape: ModelShape
    private let tasks: [PredictionTask]
    private let activation: Activation
    private let dropout: Dropout?
    private let tables: FilterTables
    private let workers: [ShardGradient]
    /// The score of each filter up to which a rectifier gives 0, [F].
    private let floors: UnsafeMutablePointer<Float>
    /// The gradients of the shards, [shards, parameters], with gaps so that each begins at a cache line.
    private let shardGradients: UnsafeMutablePointer<Float>
    /// Distance between the gradients of two shards, in elements.
    private let shardStride: Int
    /// The loss of each shard.
    private let shardLosses: UnsafeMutablePointer<Double>

    /// - Parameters:
    ///   - dropoutRate: The probability that a value is dropped; `nil` for no dropout.
    ///   - longest: Length of the longest sequence in bases.
    ///   - mostRows: Number of rows of the largest batch.
    init(
        _ model: ConvolutionalModel, dropoutRate: Float?, longest: Int, mostRows: Int, threads: Int,
        instructionSet: InstructionSet
    ) {
        shape = model.shape
        tasks = model.tasks
        activation = model.activation
        dropout = dropoutRate.map { Dropout(rate: $0) }
        let tables = FilterTables(shape: shape, readsBothStrands: model.readsBothStrands, instructionSet: instructionSet)
        self.tables = tables
        let shards = (mostRows + PooledShard.size - 1) / PooledShard.size
        workers = (0..<max(1, min(threads, shards))).map { _ in
            ShardGradient(tables, tasks: model.tasks, activation: model.activation, longest: longest)
        }
        let line = UnsafeMutablePointer<Float>.cacheLine
        shardStride = (shape.parameterCount + line - 1) / line * line
        shardGradients = .allocateAligned(capacity: shards * shardStride)
        shardLosses = .allocate(capacity: shards)
        floors = .allocate(capacity: shape.filters)
    }

    deinit {
        shardGradients.deallocate()
        shardLosses.deallocate()
        floors.deallocate()
    }

    /// Computes the mean loss of a batch, and its gradient.
    ///
    /// - Parameters:
    ///   - parameters: The parameters of the model.
    ///   - rows: The rows of the data that are the batch.
    ///   - logExposures: The natural logarithm of the exposure of each row of the data, which is added to the outputs of counts; `nil` for 0.
    ///   - taskWeights: The factor of each task's gradient, [T]; `nil` for 1. Losses are without it.
    ///   - dropoutSeed: The seed of the dropped values, which also depend on the row.
    ///   - gradient: The gradient by all parameters, which is overwritten.
    ///   - outputs: If given, the outputs [all rows of the data, T], of which the rows of the batch are written.
    /// - Returns: The mean loss of a row.
    func compute(
        parameters: UnsafePointer<Float>, rows: UnsafeBufferPointer<Int>, sequences: SequenceStore, labels: [Float],
        logExposures: [Float]? = nil, taskWeights: [Float]? = nil, dropoutSeed: UInt64, gradient: UnsafeMutablePointer<Float>,
        outputs: UnsafeMutablePointer<Float>? = nil
    ) -> Double {
        for worker in workers { worker.weigh(taskWeights) }
        updateTables(parameters)
        let shards = (rows.count + PooledShard.size - 1) / PooledShard.size
        let count = shape.parameterCount
        sequences.codes.withUnsafeBufferPointer { bases in
            sequences.starts.withUnsafeBufferPointer { starts in
                labels.withUnsafeBufferPointer { labels in
                    (logExposures ?? []).withUnsafeBufferPointer { exposures in
                        // An empty array stands for none, whatever its address.
                        let logExposures = logExposures == nil ? nil : exposures.baseAddress
                        // Worker k takes the shards k, k + workers, …, and each shard writes to memory of its own.
                        nonisolated(unsafe) let context = (self, parameters, rows, bases, starts, labels, logExposures, outputs)
                        let workers = min(workers.count, shards)
                        let work: @Sendable (Int) -> Void = { worker in
                            let (batch, parameters, rows, bases, starts, labels, logExposures, outputs) = context
                            for shard in stride(from: worker, to: shards, by: workers) {
                                let first = shard * PooledShard.size
                                batch.shardLosses[shard] = batch.workers[worker].compute(
                                    parameters: parameters,
                                    rows: UnsafeBufferPointer(rebasing: rows[first..<min(first + PooledShard.size, rows.count)]),
                                    bases: bases.baseAddress!, starts: starts.baseAddress!, labels: labels.baseAddress!,
                                    logExposures: logExposures,
                                    dropout: batch.dropout, dropoutSeed: dropoutSeed,
                                    gradient: batch.shardGradients + shard * batch.shardStride, outputs: outputs)
                            }
                        }
                        if workers == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: workers, execute: work) }
                    }
                }
            }
        }
        var loss = 0.0
        let share = 1 / Float(rows.count)
        for shard in 0..<shards {
            loss += shardLosses[shard]
            let part = shardGradients + shard * shardStride
            if shard == 0 {
                gradient.update(from: part, count: count)
            } else {
                for index in 0..<count { gradient[index] += part[index] }
            }
        }
        for index in 0..<count { gradient[index] *= share }
        return loss / Double(rows.count)
    }

    /// Fills the tables with the filters. A rectified score at most 0 has neither a value nor a gradient, so its window is of no interest.
    private func updateTables(_ parameters: UnsafePointer<Float>) {
        let biases = parameters + shape.filterBiases.lowerBound
        for filter in 0..<shape.filters { floors[filter] = -biases[filter] }
        tables.update(parameters + shape.filterWeights.lowerBound, floors: activation == .relu ? UnsafePointer(floors) : nil)
    }
}
