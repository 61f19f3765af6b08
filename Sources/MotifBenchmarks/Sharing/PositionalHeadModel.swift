internal import MotifKit

/// A convolutional model without pooling: all positions share the filters, and a dense head has a weight for each filter at each
/// position.
///
/// The filters can be learned anywhere, but the head must see a word at a position to know that it counts there.
struct PositionalHeadModel: GradientModel {
    /// A value for each of the F filters, side by side in a vector.
    typealias Lanes = SIMD16<Float>
    /// F, the number of filters.
    static let filters = Lanes.scalarCount

    /// L, the number of bases of a sequence.
    let length: Int
    /// w, the number of columns of a filter.
    let width: Int

    /// Filters [w, 4, F], head [P, F] for the P = L − w + 1 positions, biases [F] of the filters and the head's bias. Filters and
    /// head decay.
    var parameters: [Float]

    /// Creates a model of zeros.
    init(length: Int, width: Int) {
        precondition(1...length ~= width, "A filter has at least one column and at most as many as the sequence has bases.")
        self.length = length
        self.width = width
        parameters = [Float](repeating: 0, count: (width * 4 + length - width + 1 + 1) * Self.filters + 1)
    }

    /// Number of positions, L − w + 1.
    var positions: Int { length - width + 1 }
    var decayedCount: Int { (width * 4 + positions) * Self.filters }
    var droppedCount: Int { positions * Self.filters }

    private func weight(_ column: Int, _ base: UInt8) -> Int { (column &* 4 &+ Int(base)) &* Self.filters }
    private func head(_ position: Int) -> Int { (width &* 4 &+ position) &* Self.filters }
    /// Index of the filters' biases; the head's bias follows them.
    private var bias: Int { decayedCount }

    /// Creates the model that a training starts from: noise of the size that a convolutional model's random start has, and biases
    /// of 0, with which each filter is active at half of the positions.
    static func random(length: Int, width: Int, seed: UInt64) -> PositionalHeadModel {
        var model = PositionalHeadModel(length: length, width: width)
        var random = RandomSource(seed: seed, stream: [20])
        let noise = 1 / (3 * Float(4 * width)).squareRoot()
        for index in 0..<width * 4 * filters { model.parameters[index] = noise * random.normal() }
        let headNoise = 1 / Float(model.positions * filters).squareRoot()
        for index in model.head(0)..<model.bias { model.parameters[index] = (random.unit() - 0.5) * headNoise }
        return model
    }

    /// The activation of each filter at each position, [P] vectors of F.
    private func activations(_ sequence: [UInt8]) -> [Lanes] {
        precondition(sequence.count == length, "A sequence is as long as the model.")
        return parameters.withUnsafeBytes { bytes in
            func lanes(_ index: Int) -> Lanes { bytes.loadUnaligned(fromByteOffset: index &* 4, as: Lanes.self) }
            return (0..<positions).map { position in
                var score = lanes(bias)
                for column in 0..<width { score += lanes(weight(column, sequence[position &+ column])) }
                return score.replacing(with: 0, where: score .< 0)
            }
        }
    }

    /// The logit of a sequence with given activations.
    private func output(_ activations: [Lanes]) -> Float {
        parameters.withUnsafeBytes { bytes in
            var sum = Lanes.zero
            for (position, values) in activations.enumerated() {
                sum += values * bytes.loadUnaligned(fromByteOffset: head(position) &* 4, as: Lanes.self)
            }
            return sum.sum() + parameters[bias + Self.filters]
        }
    }

    func outputs(of dataset: Dataset) -> [Float] { (0..<dataset.count).map { output(activations(Array(dataset.sequences[$0]))) } }

    func addGradient(of sequence: [UInt8], label: Float, factors: [Float], to gradient: inout [Float]) -> Float {
        let factors = (0..<positions).map { Lanes(factors[$0 * Self.filters..<($0 + 1) * Self.filters]) }
        let values = zip(activations(sequence), factors).map { $0 * $1 }
        let (loss, derivative) = ImplantedMotif.task.kind.loss(output: output(values), label: label)
        parameters.withUnsafeBytes { parameters in
            gradient.withUnsafeMutableBytes { gradient in
                func add(_ lanes: Lanes, at index: Int) {
                    let sum = gradient.loadUnaligned(fromByteOffset: index &* 4, as: Lanes.self) + lanes
                    gradient.storeBytes(of: sum, toByteOffset: index &* 4, as: Lanes.self)
                }
                for position in 0..<positions {
                    add(values[position] * derivative, at: head(position))
                    let weights = parameters.loadUnaligned(fromByteOffset: head(position) &* 4, as: Lanes.self)
                    // A dropped value is 0 as an inactive one is, and its factor of 0 ends the gradient.
                    let slopes = (weights * factors[position] * derivative).replacing(with: 0, where: values[position] .<= 0)
                    add(slopes, at: bias)
                    for column in 0..<width { add(slopes, at: weight(column, sequence[position &+ column])) }
                }
            }
        }
        gradient[bias + Self.filters] += derivative
        return loss
    }
}
