import MotifTraining

/// The model as its formula says, in Double: no tables, no shards, one loop for each sum.
struct NaiveModel {
    var parameters: [Double]
    let shape: (filters: Int, width: Int, tasks: Int)
    let kinds: [PredictionTask.Kind]
    let activation: Activation
    let readsBothStrands: Bool

    init(_ model: ConvolutionalModel) {
        parameters = (model.filters + model.filterBiases + model.heads + model.headBiases).map { Double($0) }
        shape = (model.shape.filters, model.shape.width, model.shape.tasks)
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
        let biases = shape.filters * shape.width * 4, heads = biases + shape.filters
        let values = (0..<shape.filters).map { filter -> Double in
            var best = -Double.infinity
            for start in 0...padded.count - shape.width {
                let window = Array(padded[start..<start + shape.width])
                best = max(best, score(filter, window: window))
                if readsBothStrands { best = max(best, score(filter, window: window.reversed().map { $0 < 4 ? 3 - $0 : 4 })) }
            }
            let x = best + parameters[biases + filter]
            return activation == .relu ? max(x, 0) : naiveExp(x)
        }
        return (0..<shape.tasks).map { task in
            values.indices.reduce(parameters[heads + shape.tasks * shape.filters + task]) {
                $0 + parameters[heads + task * shape.filters + $1] * values[$1]
            }
        }
    }

    /// The mean over sequences of the sum over tasks.
    func loss(_ dataset: Dataset) -> Double {
        (0..<dataset.count).reduce(0.0) { sum, row in
            let outputs = outputs(Array(dataset.sequences[row]))
            return sum + outputs.indices.reduce(0.0) { sum, task in
                let label = Double(dataset.label(row, task: task)), z = outputs[task]
                if label.isNaN { return sum }
                return sum + (kinds[task] == .binary ? naiveLog(1 + naiveExp(z)) - label * z : (z - label) * (z - label) / 2)
            }
        } / Double(dataset.count)
    }
}
