import MotifConvolution
import MotifTestSupport
@testable import MotifTraining

extension SeededGenerator {
    /// Returns random base codes, of which a share is unknown.
    mutating func codes(_ count: Int, unknown: Double = 0) -> [UInt8] {
        (0..<count).map { _ in Double.random(in: 0..<1, using: &self) < unknown ? 4 : UInt8.random(in: 0..<4, using: &self) }
    }

    /// Returns a model of random weights.
    mutating func model(
        filters: Int, width: Int, hidden: Int = 0, kinds: [PredictionTask.Kind] = [.binary], activation: Activation = .relu,
        bothStrands: Bool = true
    ) -> ConvolutionalModel {
        func weights(_ count: Int, _ generator: inout SeededGenerator) -> [Float] {
            (0..<count).map { _ in Float.random(in: -0.5...0.5, using: &generator) }
        }
        return ConvolutionalModel(
            tasks: kinds.enumerated().map { PredictionTask(name: "task\($0)", kind: $1) }, width: width, activation: activation,
            readsBothStrands: bothStrands, filters: weights(filters * width * 4, &self), filterBiases: weights(filters, &self),
            hidden: weights(hidden * filters, &self), hiddenBiases: weights(hidden, &self),
            heads: weights(kinds.count * (hidden > 0 ? hidden : filters), &self), headBiases: weights(kinds.count, &self))
    }

    /// Returns random sequences, of which every second one holds a word on either strand.
    mutating func implanted(_ word: [UInt8], count: Int, length: Int) -> Dataset {
        var dataset = Dataset(tasks: [PredictionTask(name: "holds", kind: .binary)])
        for row in 0..<count {
            var sequence = codes(length)
            if row % 2 == 0 {
                let start = Int.random(in: 0...length - word.count, using: &self)
                let site = Bool.random(using: &self) ? word : word.reversed().map { 3 - $0 }
                sequence.replaceSubrange(start..<start + word.count, with: site)
            }
            dataset.append(sequence, labels: [row % 2 == 0 ? 1 : 0])
        }
        return dataset
    }
}

/// Returns settings of a small model that learns an implanted word in a debug build.
func smallOptions(seed: UInt64 = 1) -> TrainingOptions {
    var options = TrainingOptions()
    options.filters = 16
    options.width = 9
    options.epochs = 15
    options.seed = seed
    return options
}
