internal import MotifKit

/// Synthetic sequences whose classes differ in one thing: every second sequence, of label 1, carries a word at a random place.
struct ImplantedMotif {
    static let task = PredictionTask(name: "carries", kind: .binary)

    /// Number of letters of the word.
    let width: Int
    /// Number of bases of a sequence.
    let length: Int
    /// Probability that a letter of a word in a sequence is one of the three others.
    var noise = 0.0
    /// Seed of the word and of the sequences.
    let seed: UInt64

    /// The word as base codes.
    var word: [UInt8] {
        var random = RandomSource(seed: seed, stream: [0])
        return (0..<width).map { _ in UInt8(random.below(4)) }
    }

    /// Makes the first `count` sequences of a stream; a larger set begins with the same sequences.
    ///
    /// - Parameters:
    ///   - count: The number of sequences.
    ///   - stream: The number of the stream, 1 or more. Streams are independent.
    func dataset(_ count: Int, stream: Int) -> Dataset {
        precondition(stream > 0, "Stream 0 holds the word.")
        let word = word
        var random = RandomSource(seed: seed, stream: [stream])
        var noiseSource = RandomSource(seed: seed, stream: [stream, 1])
        var dataset = Dataset(tasks: [Self.task])
        for row in 0..<count {
            var sequence = (0..<length).map { _ in UInt8(random.below(4)) }
            let start = random.below(length - width + 1)
            let carries = row.isMultiple(of: 2)
            if carries {
                sequence.replaceSubrange(start..<start + width, with: word.map { letter in
                    guard Double(noiseSource.unit()) < noise else { return letter }
                    return (letter + UInt8(1 + noiseSource.below(3))) & 3
                })
            }
            dataset.append(sequence, labels: [carries ? 1 : 0])
        }
        return dataset
    }

    /// AUROC of the likelihood ratio of carrying the word, which no classifier exceeds but by chance.
    func ceiling(on dataset: Dataset) -> Double {
        let word = word
        let match = 4 * (1 - noise), mismatch = 4 * noise / 3
        let ratios = (0..<dataset.count).map { row -> Float in
            let sequence = Array(dataset.sequences[row])
            let sum = (0...length - width).reduce(0.0) { sum, start in
                sum + (0..<width).reduce(1.0) { $0 * (sequence[start + $1] == word[$1] ? match : mismatch) }
            }
            return Float(sum)
        }
        return ClassMetrics(predictions: ratios, labels: dataset.labels(ofTask: 0)).auroc!
    }
}
