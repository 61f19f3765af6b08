import MotifTraining

/// A reference of the model by its formula in Double, with a loop for each sum.
struct NaiveModel {
    var parameters: [Double]
    let shape: (filters: Int, width: Int, hidden: Int, tasks: Int)
    let kinds: [PredictionTask.Kind]
    let activation: Activation
    let readsBothStrands: Bool

    init(_ model: ConvolutionalModel) {
        let parts = [model.filters, model.filterBiases, model.hidden, model.hiddenBiases, model.heads, model.headBiases]
        parameters = parts.flatMap { $0 }.map { Double($0) }
        shape = (model.shape.filters, model.shape.width, model.shape.hidden, model.shape.tasks)
        kinds = model.tasks.map(\.kind)
        activation = model.activation
        readsBothStrands = model.readsBothStrands
    }

    private func score(_ filter: Int, window: [UInt8]) -> Double {
        window.enumerated().reduce(0) { sum, letter in
            letter.element < 4 ? sum + parameters[(filter * shape.width + letter.offset) * 4 + Int(letter.element)] : sum
        }
    }

    func outputs(_ sequence: [UInt8]) -> [Double] {
        let edge = [UInt8](repeating: 4, count: shape.width / 2)
        let padded = edge + sequence + edge
        let biases = shape.filters * shape.width * 4, hidden = biases + shape.filters
        var values = (0..<shape.filters).map { filter -> Double in
            var best = -Double.infinity
            for start in 0...padded.count - shape.width {
                let window = Array(padded[start..<start + shape.width])
                best = max(best, score(filter, window: window))
                if readsBothStrands { best = max(best, score(filter, window: window.reversed().map { $0 < 4 ? 3 - $0 : 4 })) }
            }
            let x = best + parameters[biases + filter]
            return activation == .relu ? max(x, 0) : naiveExp(x)
        }
        var first = hidden
        if shape.hidden > 0 {
            let units = layer(values, outputs: shape.hidden, first: first)
            first += shape.hidden * (shape.filters + 1)
            values = units.map { max($0, 0) }
        }
        return layer(values, outputs: shape.tasks, first: first)
    }

    /// Returns the outputs of a dense layer.
    ///
    /// - Parameter first: Index of the first weight in the parameters; the biases follow the weights.
    private func layer(_ inputs: [Double], outputs: Int, first: Int) -> [Double] {
        (0..<outputs).map { output in
            inputs.indices.reduce(parameters[first + outputs * inputs.count + output]) {
                $0 + parameters[first + output * inputs.count + $1] * inputs[$1]
            }
        }
    }

    /// Returns the mean over sequences of the sum of the losses of all tasks.
    func loss(_ dataset: Dataset) -> Double {
        (0..<dataset.count).reduce(0.0) { sum, row in
            let outputs = outputs(Array(dataset.sequences[row]))
            return sum + outputs.indices.reduce(0.0) { sum, task in
                let label = Double(dataset.label(row, task: task)), z = outputs[task]
                if label.isNaN { return sum }
                switch kinds[task] {
                case .binary: return sum + naiveLog(1 + naiveExp(z)) - label * z
                case .real: return sum + (z - label) * (z - label) / 2
                case .count:
                    let logExpected = z + Double(dataset.logExposures[row])
                    return sum + naiveExp(logExpected) - label * logExpected
                }
            }
        } / Double(dataset.count)
    }
}
