import MotifTraining

/// A reference of the model in Double for sequences of any mixtures of bases, [L] rows of four numbers, with its derivatives by them.
struct SoftModel {
    private let model: ConvolutionalModel
    private let filters, biases, hidden, hiddenBiases, heads, headBiases: [Double]

    init(_ model: ConvolutionalModel) {
        self.model = model
        filters = model.filters.map(Double.init)
        biases = model.filterBiases.map(Double.init)
        hidden = model.hidden.map(Double.init)
        hiddenBiases = model.hiddenBiases.map(Double.init)
        heads = model.heads.map(Double.init)
        headBiases = model.headBiases.map(Double.init)
    }

    /// Returns the rows of a sequence of base codes.
    static func oneHot(_ sequence: [UInt8]) -> [SIMD4<Double>] {
        sequence.map { code in
            var row = SIMD4<Double>.zero
            if code < 4 { row[Int(code)] = 1 }
            return row
        }
    }

    /// Returns the weights of a column of a filter as it lies on a strand.
    private func column(_ filter: Int, _ column: Int, reverse: Bool) -> SIMD4<Double> {
        let width = model.shape.width
        let first = (filter * width + (reverse ? width - 1 - column : column)) * 4
        let weights = SIMD4(filters[first], filters[first + 1], filters[first + 2], filters[first + 3])
        return reverse ? SIMD4(weights[3], weights[2], weights[1], weights[0]) : weights
    }

    /// The best window of a filter: its score with bias, its first position, and its strand.
    private func best(_ filter: Int, _ rows: [SIMD4<Double>]) -> (score: Double, start: Int, reverse: Bool) {
        let (width, padding) = (model.shape.width, model.shape.width / 2)
        var best = (score: -Double.infinity, start: 0, reverse: false)
        for start in -padding...rows.count + padding - width {
            for reverse in model.readsBothStrands ? [false, true] : [false] {
                var score = biases[filter]
                for position in max(0, start)..<min(rows.count, start + width) { score += (column(filter, position - start, reverse: reverse) * rows[position]).sum() }
                if score > best.score { best = (score, start, reverse) }
            }
        }
        return best
    }

    private func activation(_ x: Double) -> Double { model.activation == .relu ? max(x, 0) : naiveExp(x) }

    private func units(_ activations: [Double]) -> [Double] {
        hiddenBiases.indices.map { unit in activations.indices.reduce(hiddenBiases[unit]) { $0 + hidden[unit * activations.count + $1] * activations[$1] } }
    }

    func outputs(_ rows: [SIMD4<Double>]) -> [Double] {
        var values = biases.indices.map { activation(best($0, rows).score) }
        if !hiddenBiases.isEmpty { values = units(values).map { max($0, 0) } }
        return headBiases.indices.map { task in values.indices.reduce(headBiases[task]) { $0 + heads[task * values.count + $1] * values[$1] } }
    }

    /// Returns the derivative of each output by each number of the rows, [T][L].
    func gradients(_ rows: [SIMD4<Double>]) -> [[SIMD4<Double>]] {
        let winners = biases.indices.map { best($0, rows) }
        let activations = winners.map { activation($0.score) }
        let sums = units(activations)
        return headBiases.indices.map { task in
            var gradient = [SIMD4<Double>](repeating: .zero, count: rows.count)
            for (filter, winner) in winners.enumerated() {
                let slope = model.activation == .relu ? (winner.score > 0 ? 1 : 0) : activations[filter]
                let weight =
                    sums.isEmpty ? heads[task * biases.count + filter]
                    : sums.indices.reduce(0) { $0 + (sums[$1] > 0 ? heads[task * sums.count + $1] * hidden[$1 * biases.count + filter] : 0) }
                for position in max(0, winner.start)..<min(rows.count, winner.start + model.shape.width) {
                    gradient[position] += column(filter, position - winner.start, reverse: winner.reverse) * (weight * slope)
                }
            }
            return gradient
        }
    }
}
