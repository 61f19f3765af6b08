internal import MotifKit

/// What is left of a convolutional model without sharing: every position has filters of its own; then the maximum over positions,
/// ReLU and a head, as in ``ConvolutionalModel``.
///
/// With filters as wide as the sequence there is one position, and this is a fully connected layer. With the same filters at all
/// positions it is a convolution, which tests make use of.
struct LocallyConnectedModel {
    /// L, the bases of a sequence.
    let length: Int
    /// w, the columns of a filter.
    let width: Int
    /// F, the filters of a position: ``lanes`` of them lie side by side, so that a vector takes them all.
    static let filters = Lanes.scalarCount
    typealias Lanes = SIMD16<Float>

    /// Weights [P, w, 4, F] for P = L − w + 1 positions, biases [P, F], head [F], its bias.
    var parameters: [Float]

    /// A model of zeros.
    init(length: Int, width: Int) {
        precondition(1...length ~= width, "A filter has a column, and no more than the sequence.")
        self.length = length
        self.width = width
        let filters = Self.filters
        parameters = [Float](repeating: 0, count: (length - width + 1) * (width * 4 + 1) * filters + filters + 1)
    }

    var positions: Int { length - width + 1 }
    var weightCount: Int { positions * width * 4 * Self.filters }
    /// Where the head begins.
    private var head: Int { weightCount + positions * Self.filters }

    private func weight(_ position: Int, _ column: Int, _ base: UInt8) -> Int {
        ((position &* width &+ column) &* 4 &+ Int(base)) &* Self.filters
    }

    private func bias(_ position: Int) -> Int { weightCount &+ position &* Self.filters }

    /// The model that a training begins with, with noise as large as that of a convolutional model's random start, and half of the
    /// sequences above 0 for each filter.
    static func random(length: Int, width: Int, for dataset: Dataset, seed: UInt64) -> LocallyConnectedModel {
        var model = LocallyConnectedModel(length: length, width: width)
        var random = RandomSource(seed: seed, stream: [20])
        let noise = 1 / (3 * Float(4 * width)).squareRoot()
        for index in 0..<model.weightCount { model.parameters[index] = noise * random.normal() }
        for filter in 0..<filters { model.parameters[model.head + filter] = (random.unit() - 0.5) / Float(filters).squareRoot() }
        let maxima = (0..<min(dataset.count, 512)).map { model.pooled(Array(dataset.sequences[$0])).maxima }
        for filter in 0..<filters {
            let median = maxima.map { $0[filter] }.sorted()[maxima.count / 2]
            for position in 0..<model.positions { model.parameters[model.bias(position) + filter] = -median }
        }
        return model
    }

    /// The score of each filter's best position, and which one it is.
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

    /// The logits of sequences.
    func outputs(of dataset: Dataset) -> [Float] {
        (0..<dataset.count).map { row in
            let maxima = pooled(Array(dataset.sequences[row])).maxima
            return (0..<Self.filters).reduce(parameters[head + Self.filters]) {
                $0 + parameters[head + $1] * max(maxima[$1], 0)
            }
        }
    }

    /// Adds the gradient of a sequence's loss.
    ///
    /// - Parameter factors: those of dropout, one for each filter.
    /// - Returns: the loss.
    func addGradient(of sequence: [UInt8], label: Float, factors: Lanes, to gradient: inout [Float]) -> Float {
        let (maxima, winners) = pooled(sequence)
        let values = maxima.replacing(with: 0, where: maxima .< 0) * factors
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
