internal import MotifKit

/// A convolutional model without weight sharing: each position has filters of its own. The maximum over positions, ReLU and the
/// head are those of `ConvolutionalModel`.
///
/// Filters as wide as the sequence have one position, which makes the model a fully connected layer. Equal filters at all
/// positions make it a convolution, which a test compares with the library's.
struct LocallyConnectedModel: GradientModel {
    /// A value for each of the F filters of a position, side by side in a vector.
    typealias Lanes = SIMD16<Float>
    /// F, the number of filters of a position.
    static let filters = Lanes.scalarCount

    /// L, the number of bases of a sequence.
    let length: Int
    /// w, the number of columns of a filter.
    let width: Int

    /// Weights [P, w, 4, F] for the P = L − w + 1 positions, biases [P, F], head [F] and the head's bias.
    var parameters: [Float]

    /// Creates a model of zeros.
    init(length: Int, width: Int) {
        precondition(1...length ~= width, "A filter has at least one column and at most as many as the sequence has bases.")
        self.length = length
        self.width = width
        let filters = Self.filters
        parameters = [Float](repeating: 0, count: (length - width + 1) * (width * 4 + 1) * filters + filters + 1)
    }

    /// Number of positions, L − w + 1.
    var positions: Int { length - width + 1 }
    var decayedCount: Int { positions * width * 4 * Self.filters }
    var droppedCount: Int { Self.filters }
    /// Index of the head's first weight.
    private var head: Int { decayedCount + positions * Self.filters }

    private func weight(_ position: Int, _ column: Int, _ base: UInt8) -> Int {
        ((position &* width &+ column) &* 4 &+ Int(base)) &* Self.filters
    }

    private func bias(_ position: Int) -> Int { decayedCount &+ position &* Self.filters }

    /// Creates the model that a training starts from: noise of the size that a convolutional model's random start has, and biases
    /// with which each filter is active in half of the sequences.
    static func random(length: Int, width: Int, for dataset: Dataset, seed: UInt64) -> LocallyConnectedModel {
        var model = LocallyConnectedModel(length: length, width: width)
        var random = RandomSource(seed: seed, stream: [20])
        let noise = 1 / (3 * Float(4 * width)).squareRoot()
        for index in 0..<model.decayedCount { model.parameters[index] = noise * random.normal() }
        for filter in 0..<filters { model.parameters[model.head + filter] = (random.unit() - 0.5) / Float(filters).squareRoot() }
        let maxima = (0..<min(dataset.count, 512)).map { model.pooled(Array(dataset.sequences[$0])).maxima }
        for filter in 0..<filters {
            let median = maxima.map { $0[filter] }.sorted()[maxima.count / 2]
            for position in 0..<model.positions { model.parameters[model.bias(position) + filter] = -median }
        }
        return model
    }

    /// The highest score of each filter over all positions, and the position of that score.
    private func pooled(_ sequence: [UInt8]) -> (maxima: Lanes, winners: SIMD16<Int32>) {
        precondition(sequence.count == length, "A sequence is as long as the model.")
        return parameters.withUnsafeBytes { bytes in
            func lanes(_ index: Int) -> Lanes { bytes.loadUnaligned(fromByteOffset: index &* 4, as: Lanes.self) }
            var maxima = Lanes(repeating: -.infinity)
            var winners = SIMD16<Int32>.zero
            for position in 0..<positions {
                var score = lanes(bias(position))
                for column in 0..<width { score += lanes(weight(position, column, sequence[position &+ column])) }
                let isBetter = score .> maxima
                maxima.replace(with: score, where: isBetter)
                winners.replace(with: SIMD16(repeating: Int32(truncatingIfNeeded: position)), where: isBetter)
            }
            return (maxima, winners)
        }
    }

    func outputs(of dataset: Dataset) -> [Float] {
        (0..<dataset.count).map { row in
            let maxima = pooled(Array(dataset.sequences[row])).maxima
            return (0..<Self.filters).reduce(parameters[head + Self.filters]) {
                $0 + parameters[head + $1] * max(maxima[$1], 0)
            }
        }
    }

    func addGradient(of sequence: [UInt8], label: Float, factors: [Float], to gradient: inout [Float]) -> Float {
        let (maxima, winners) = pooled(sequence)
        let values = maxima.replacing(with: 0, where: maxima .< 0) * Lanes(factors)
        let output = (0..<Self.filters).reduce(parameters[head + Self.filters]) { $0 + parameters[head + $1] * values[$1] }
        let (loss, derivative) = ImplantedMotif.task.kind.loss(output: output, label: label)
        gradient[head + Self.filters] += derivative
        for filter in 0..<Self.filters {
            gradient[head + filter] += derivative * values[filter]
            guard maxima[filter] > 0 else { continue }
            let slope = derivative * parameters[head + filter] * factors[filter]
            let position = Int(winners[filter])
            gradient[bias(position) + filter] += slope
            for column in 0..<width { gradient[weight(position, column, sequence[position + column]) + filter] += slope }
        }
        return loss
    }
}
