/// Finds the derivatives of a model's outputs by the bases of a sequence; see ``AttributionMethod/gradient``.
final class GradientAttributor: SequenceAttributor {
    private let bank: AttributionBank
    private let windows: SequenceWindows

    init(_ bank: AttributionBank, longest: Int) {
        self.bank = bank
        windows = SequenceWindows(bank, longest: longest)
    }

    func attribution(of bases: [UInt8]) -> SequenceAttribution {
        windows.load(bases)
        let (filters, tasks, length) = (bank.shape.filters, bank.shape.tasks, bases.count)
        let derivatives = bank.head.derivatives(hiddenSlopes: windows.hiddenSums.map { $0 > 0 ? 1 : 0 })
        var effects = [Float](repeating: 0, count: tasks * 4 * length)
        effects.withUnsafeMutableBufferPointer { effects in
            guard let effects = effects.baseAddress else { return }
            for filter in 0..<filters {
                let slope = bank.model.activation.slope(at: windows.maxima[filter] + bank.biases[filter], value: windows.activations[filter])
                guard slope != 0 else { continue }
                for task in 0..<tasks {
                    windows.add(
                        derivatives[task * filters + filter] * slope, weightsOf: filter, winner: windows.winners[filter],
                        to: effects + task * 4 * length)
                }
            }
        }
        return SequenceAttribution(method: .gradient, bases: bases, outputs: windows.outputs, baselineOutputs: [], effects: effects)
    }
}
