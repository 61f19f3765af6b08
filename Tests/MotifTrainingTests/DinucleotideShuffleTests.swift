import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Dinucleotide shuffle")
struct DinucleotideShuffleTests {
    private func pairs(_ sequence: [UInt8]) -> [UInt8: Int] {
        var counts: [UInt8: Int] = [:]
        for (first, second) in zip(sequence, sequence.dropFirst()) { counts[first * 5 + second, default: 0] += 1 }
        return counts
    }

    @Test("a shuffle keeps the count of every dinucleotide and both ends, and moves most letters")
    func counts() {
        var generator = SeededGenerator(seed: 11)
        var shuffle = DinucleotideShuffle()
        for length in Array(0...12) + [50, 101, 300] {
            for round in 0..<4 {
                let sequence = generator.codes(length, unknown: round == 3 ? 0.2 : 0)
                var random = RandomSource(seed: UInt64(length * 10 + round))
                let shuffled = shuffle.shuffled(sequence, using: &random)
                #expect(pairs(shuffled) == pairs(sequence))
                #expect(shuffled.first == sequence.first && shuffled.last == sequence.last)
                if length >= 101 { #expect(zip(shuffled, sequence).count { $0 == $1 } < length / 2) }
            }
        }
    }

    @Test("every arrangement is drawn equally often")
    func uniformity() {
        // All words of the same length with the same dinucleotides, by brute force.
        let sequence: [UInt8] = [0, 1, 0, 2, 0, 1, 1, 0]
        var arrangements: Set<[UInt8]> = []
        for number in 0..<6561 {
            var rest = number
            let word = (0..<8).map { _ in defer { rest /= 3 }; return UInt8(rest % 3) }
            if word.first == 0, word.last == 0, pairs(word) == pairs(sequence) { arrangements.insert(word) }
        }
        var shuffle = DinucleotideShuffle()
        var random = RandomSource(seed: 12)
        var seen: [[UInt8]: Int] = [:]
        for _ in 0..<6000 { seen[shuffle.shuffled(sequence, using: &random), default: 0] += 1 }
        #expect(Set(seen.keys) == arrangements)
        let expected = 6000 / Double(arrangements.count)
        let chiSquare = seen.values.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        // This limit is far in the tail of the chi-square distribution.
        #expect(chiSquare < 4 * Double(arrangements.count) + 10)
    }
}
