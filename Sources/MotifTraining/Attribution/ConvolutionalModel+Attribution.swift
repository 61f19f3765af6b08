internal import Dispatch
public import MotifConvolution

extension ConvolutionalModel {
    /// Tells what each base of sequences contributes to the model's outputs.
    ///
    /// Nothing is trained for it: contributions follow from the model by differentiation, or by changes of single bases. The memory is
    /// 16 bytes a base and task for the result, and for each thread about 600 bytes a base of the longest sequence.
    ///
    /// - Parameters:
    ///   - sequences: Sequences that each have a window, see ``canRead(length:)``.
    ///   - method: The way in which contributions are found.
    ///   - threads: Number of threads; the result is the same for any number.
    ///   - instructionSet: The instruction set of the kernels; the result is the same for each.
    /// - Returns: The contributions to each sequence, in the order of the sequences.
    public func attributions(
        of sequences: SequenceStore, by method: AttributionMethod, threads: Int = 1, instructionSet: InstructionSet = .best
    ) -> [SequenceAttribution] {
        precondition(
            (0..<sequences.count).allSatisfy { canRead(length: sequences.range(of: $0).count) }, "Each sequence has a window.")
        let bank = AttributionBank(self, instructionSet: instructionSet)
        let workers = max(1, min(threads, sequences.count))
        var results = [SequenceAttribution?](repeating: nil, count: sequences.count)
        results.withUnsafeMutableBufferPointer { results in
            // A worker takes every so-many-th sequence, and writes to places of its own.
            nonisolated(unsafe) let results = results
            let work: @Sendable (Int) -> Void = { worker in
                let attributor = bank.attributor(method, longest: sequences.longest)
                for index in stride(from: worker, to: sequences.count, by: workers) {
                    results[index] = attributor.attribution(of: Array(sequences[index]))
                }
            }
            if workers == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: workers, execute: work) }
        }
        return results.map { $0! }
    }
}
