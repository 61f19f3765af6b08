public import MotifConvolution
public import MotifCore

/// The best window of an active filter in a sequence.
public struct FilterSite: Sendable, Hashable {
    /// The index of the filter.
    public let filter: Int
    /// The bases that the window reads, 0-based; a window that lies partly outside of the sequence is clipped.
    public let range: Range<Int>
    /// The strand on which the filter lies.
    public let strand: Strand
    /// The filter's activation times the derivative of the output by it. Without a hidden layer, these numbers and the head's bias add up to the
    /// output.
    public let share: Float
}

extension ConvolutionalModel {
    /// Finds the sites of the active filters in sequences, those with the largest shares of the output first.
    ///
    /// - Parameters:
    ///   - sequences: Sequences that each have a window, see ``canRead(length:)``.
    ///   - task: The index of the task whose output is shared.
    ///   - instructionSet: The instruction set of the kernels; the result is the same for each.
    public func sites(in sequences: SequenceStore, task: Int, instructionSet: InstructionSet = .best) -> [[FilterSite]] {
        let bank = AttributionBank(self, instructionSet: instructionSet)
        let windows = SequenceWindows(bank, longest: sequences.longest)
        return (0..<sequences.count).map { index in
            windows.load(Array(sequences[index]))
            let derivatives = bank.head.derivatives(hiddenSlopes: windows.hiddenSums.map { $0 > 0 ? 1 : 0 })
            let sites = (0..<shape.filters).compactMap { filter -> FilterSite? in
                let share = windows.activations[filter] * derivatives[task * shape.filters + filter]
                guard share != 0 else { return nil }
                let start = Int(windows.winners[filter] >> 1) - shape.padding
                return FilterSite(
                    filter: filter, range: max(0, start)..<min(windows.bases.count, start + shape.width),
                    strand: windows.winners[filter] & 1 == 0 ? .forward : .reverse, share: share)
            }
            return sites.sorted { (abs($0.share), $1.filter) > (abs($1.share), $0.filter) }
        }
    }
}
