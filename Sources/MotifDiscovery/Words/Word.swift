internal import MotifCore

/// A word of two halves with a gap between them, of which only the number of letters counts.
struct Word: Sendable, Hashable {
    /// The base codes of its positions; `nil` in the gap.
    let letters: [UInt8?]

    /// Whether an overlap of the words has five letters or more in common and none in conflict, on either strand if `readsBothStrands`.
    func isShift(of other: Word, readsBothStrands: Bool) -> Bool {
        if isShift(of: other) { return true }
        guard readsBothStrands else { return false }
        return Word(letters: letters.reversed().map { $0.map { 3 - $0 } }).isShift(of: other)
    }

    private func isShift(of other: Word) -> Bool {
        for shift in 1 - other.letters.count..<letters.count {
            var equal = 0, conflicts = 0
            for index in max(0, shift)..<min(letters.count, shift + other.letters.count) {
                guard let one = letters[index], let two = other.letters[index - shift] else { continue }
                if one == two { equal += 1 } else { conflicts += 1 }
            }
            if equal >= 5, conflicts == 0 { return true }
        }
        return false
    }

    /// Returns the probabilities of letters from which the refinement of the word begins, one column for each position.
    func probabilities(match: Double) -> [SIMD4<Double>] {
        letters.map { letter in
            guard let letter else { return SIMD4(repeating: 0.25) }
            var column = SIMD4<Double>(repeating: (1 - match) / 3)
            column[Int(letter)] = match
            return column
        }
    }
}
