internal import MotifKit

/// Made sequences whose classes differ in one thing: every second sequence, label 1, carries a word at a random place.
struct ImplantedMotif {
    static let task = PredictionTask(name: "carries", kind: .binary)

    /// The letters of the word.
    let width: Int
    /// The bases of a sequence, all random but for the word.
    let length: Int
    /// Another seed is another word and other sequences.
    let seed: UInt64

    /// The word as base codes.
    var word: [UInt8] {
        var random = RandomSource(seed: seed, stream: [0])
        return (0..<width).map { _ in UInt8(random.below(4)) }
    }

    /// The first sequences of a stream; more of them begin with the same.
    ///
    /// - Parameter stream: which one; 0 holds the word.
    func dataset(_ count: Int, stream: Int) -> Dataset {
        precondition(stream > 0, "Stream 0 holds the word.")
        let word = word
        var random = RandomSource(seed: seed, stream: [stream])
        var dataset = Dataset(tasks: [Self.task])
        for row in 0..<count {
            var sequence = (0..<length).map { _ in UInt8(random.below(4)) }
            let start = random.below(length - width + 1)
            let carries = row.isMultiple(of: 2)
            if carries { sequence.replaceSubrange(start..<start + width, with: word) }
            dataset.append(sequence, labels: [carries ? 1 : 0])
        }
        return dataset
    }
}
