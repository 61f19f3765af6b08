internal import MotifCore

/// What each base of a sequence contributes to each output of a model.
///
/// Outputs are those of the heads: logits of binary tasks, numbers of real ones.
public struct SequenceAttribution: Sendable {
    public let method: AttributionMethod
    /// The base codes of the sequence: L numbers, `Base.unknownCode` for unknown letters.
    public let bases: [UInt8]
    /// The model's outputs for the sequence, [T].
    public let outputs: [Float]
    /// The model's outputs for the baseline of ``AttributionMethod/integrated``, [T]; empty for other methods.
    public let baselineOutputs: [Float]
    /// What the method finds for each base at each position, [T, 4, L]: the derivative of the output, for ``AttributionMethod/integrated``
    /// its mean on the path, for ``AttributionMethod/deletion`` the change of the output if this base were there.
    public let effects: [Float]

    /// Number of bases.
    public var length: Int { bases.count }

    /// Returns what each base contributes to the output of a task, [L]; 0 for unknown letters.
    public func contributions(task: Int) -> [Float] {
        let hypothetical = hypotheticalContributions(task: task)
        return bases.indices.map { bases[$0] < 4 ? hypothetical[Int(bases[$0]) * length + $0] : 0 }
    }

    /// Returns what each base would contribute to the output of a task if it were there, [4, L], as TF-MoDISco reads it. That of the base that
    /// is there is its contribution.
    ///
    /// - Returns: For ``AttributionMethod/gradient`` the derivative; for ``AttributionMethod/integrated`` the mean derivative less
    ///   that of the baseline's mixture of bases; for ``AttributionMethod/deletion`` the output with the base less the mean output with the three
    ///   others.
    public func hypotheticalContributions(task: Int) -> [Float] {
        let effects = effects[task * 4 * length..<(task + 1) * 4 * length]
        guard method != .gradient else { return Array(effects) }
        let scale: Float = method == .deletion ? 4 / 3 : 1
        var result = [Float](repeating: 0, count: 4 * length)
        for position in 0..<length {
            let first = effects.startIndex + position
            let column = SIMD4(effects[first], effects[first + length], effects[first + 2 * length], effects[first + 3 * length])
            let centred = (column - column.sum() / 4) * scale
            for base in 0..<4 { result[base * length + position] = centred[base] }
        }
        return result
    }

    /// Returns the change of a task's output if another base were at a position, [4, L]; 0 for the base that is there.
    ///
    /// - Precondition: The method is ``AttributionMethod/deletion``.
    public func changes(task: Int) -> [Float] {
        precondition(method == .deletion, "Changes of the output are what the deletion of bases finds.")
        return Array(effects[task * 4 * length..<(task + 1) * 4 * length])
    }

    /// The largest difference, over tasks, between the sum of the contributions and the output less that of the baseline. `nil` for methods
    /// without a baseline.
    public var completenessError: Double? {
        guard method == .integrated else { return nil }
        return outputs.indices.map { task in
            abs(contributions(task: task).reduce(0.0) { $0 + Double($1) } - (Double(outputs[task]) - Double(baselineOutputs[task])))
        }.max()
    }
}
