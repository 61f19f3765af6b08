internal import Dispatch
public import MotifConvolution

extension ConvolutionalModel {
    /// Predicts the labels of sequences: probabilities for binary tasks, numbers for real ones.
    ///
    /// - Parameters:
    ///   - sequences: Sequences that each have a window, see ``canRead(length:)``.
    ///   - threads: Number of threads; the result is the same for any number.
    ///   - instructionSet: The instruction set of the kernels; the result is the same for each.
    /// - Returns: [sequences, T].
    public func predictions(
        of sequences: SequenceStore, threads: Int = 1, instructionSet: InstructionSet = .best
    ) -> [Float] {
        outputs(of: sequences, threads: threads, instructionSet: instructionSet).enumerated().map { index, output in
            tasks[index % tasks.count].kind.prediction(output)
        }
    }

    /// Returns the outputs of the heads: logits for binary tasks, numbers for real ones.
    ///
    /// - Returns: [sequences, T].
    public func outputs(of sequences: SequenceStore, threads: Int = 1, instructionSet: InstructionSet = .best) -> [Float] {
        let activations = activations(of: sequences, threads: threads, instructionSet: instructionSet)
        let heads = shape.headLayer
        return [Float](unsafeUninitializedCapacity: sequences.count * tasks.count) { outputs, count in
            count = sequences.count * tasks.count
            // An empty result has no address.
            guard let outputs = outputs.baseAddress else { return }
            activations.withUnsafeBufferPointer { activations in
                parameters.withUnsafeBufferPointer { parameters in
                    withUnsafeTemporaryAllocation(of: Float.self, capacity: shape.hidden) { hidden in
                        for row in 0..<sequences.count {
                            var inputs = activations.baseAddress! + row &* shape.filters
                            if let layer = shape.hiddenLayer {
                                layer.forward(parameters.baseAddress!, inputs, into: hidden.baseAddress!)
                                for unit in 0..<shape.hidden { hidden[unit] = Activation.relu(hidden[unit]) }
                                inputs = UnsafePointer(hidden.baseAddress!)
                            }
                            heads.forward(parameters.baseAddress!, inputs, into: outputs + row &* tasks.count)
                        }
                    }
                }
            }
        }
    }

    /// Returns the activation of each filter in each sequence: that of its best window.
    ///
    /// - Returns: [sequences, F].
    public func activations(of sequences: SequenceStore, threads: Int = 1, instructionSet: InstructionSet = .best) -> [Float] {
        let biases = filterBiases
        var scores = bestWindows(in: sequences, floors: floors, threads: threads, instructionSet: instructionSet).scores
        biases.withUnsafeBufferPointer { biases in
            scores.withUnsafeMutableBufferPointer { scores in
                for row in 0..<sequences.count {
                    for filter in 0..<biases.count {
                        let index = row &* biases.count &+ filter
                        scores[index] = activation(scores[index] + biases[filter])
                    }
                }
            }
        }
        return scores
    }

    /// The score up to which the activation of each filter is 0 whatever the window, [F]; `nil` if no score has activation 0.
    var floors: [Float]? { activation == .relu ? filterBiases.map { -$0 } : nil }

    /// Whether a sequence of `length` bases has a window.
    public func canRead(length: Int) -> Bool { shape.windows(of: length) > 0 }

    /// Returns the score of each filter's best window in each sequence, without bias, [sequences, F].
    func pooledScores(of sequences: SequenceStore, threads: Int, instructionSet: InstructionSet) -> [Float] {
        bestWindows(in: sequences, threads: threads, instructionSet: instructionSet).scores
    }

    /// Finds the best window of each filter in each sequence.
    ///
    /// - Parameter floors: The score of each filter that windows of interest are above; `nil` if all windows are of interest.
    /// - Returns: Both [sequences, F]: the score without bias, and 2 · the first position in the padded sequence + the strand. If the best
    ///   score is at most the floor, the result may be the score of another window, or minus infinity.
    func bestWindows(
        in sequences: SequenceStore, floors: [Float]? = nil, threads: Int, instructionSet: InstructionSet
    ) -> (scores: [Float], winners: [UInt32]) {
        precondition(
            (0..<sequences.count).allSatisfy { canRead(length: sequences.range(of: $0).count) }, "Each sequence has a window.")
        let tables = FilterTables(shape: shape, readsBothStrands: readsBothStrands, instructionSet: instructionSet)
        parameters.withUnsafeBufferPointer { tables.update($0.baseAddress! + shape.filterWeights.lowerBound, floors: floors) }
        let count = shape.filters, longest = sequences.longest
        var scores = [Float](repeating: 0, count: sequences.count * count)
        var winners = [UInt32](repeating: 0, count: sequences.count * count)
        // A thread takes one portion of sequences after another; each portion writes to places of its own.
        let portion = 512
        scores.withUnsafeMutableBufferPointer { scores in
            winners.withUnsafeMutableBufferPointer { winners in
                sequences.codes.withUnsafeBufferPointer { bases in
                    sequences.starts.withUnsafeBufferPointer { starts in
                        nonisolated(unsafe) let context = (scores, winners, bases, starts)
                        let total = sequences.count
                        let work: @Sendable (Int) -> Void = { index in
                            let (scores, winners, bases, starts) = context
                            let shard = PooledShard(tables, longest: longest)
                            let end = min(total, (index + 1) * portion)
                            for first in stride(from: index * portion, to: end, by: PooledShard.size) {
                                let rows = Array(first..<min(first + PooledShard.size, end))
                                rows.withUnsafeBufferPointer {
                                    shard.pool($0, bases: bases.baseAddress!, starts: starts.baseAddress!)
                                }
                                for (offset, row) in rows.enumerated() {
                                    (scores.baseAddress! + row * count).update(from: shard.maxima(of: offset), count: count)
                                    (winners.baseAddress! + row * count).update(from: shard.winners(of: offset), count: count)
                                }
                            }
                        }
                        let portions = (total + portion - 1) / portion
                        if threads == 1 {
                            for index in 0..<portions { work(index) }
                        } else {
                            DispatchQueue.concurrentPerform(iterations: portions, execute: work)
                        }
                    }
                }
            }
        }
        return (scores, winners)
    }
}
