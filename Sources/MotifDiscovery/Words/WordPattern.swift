internal import MotifCore

/// The words of one form: two halves with a gap, or one half alone.
struct WordPattern: Sendable {
    /// The number of letters of a half.
    let half: Int
    /// The number of letters between the halves; `nil` if there is one half.
    let gap: Int?

    /// The number of letters from the first to the last.
    var length: Int { gap.map { 2 * half + $0 } ?? half }
    /// The number of letters of both halves.
    private var known: Int { gap == nil ? half : 2 * half }
    /// The number of words, 4^known.
    private var wordCount: Int { 1 << (2 * known) }

    /// Returns the word with a code, the letters of both halves in base 4.
    func word(_ code: Int) -> Word {
        let letters = (0..<known).map { UInt8(code >> (2 * (known - 1 - $0)) & 3) }
        guard let gap else { return Word(letters: letters) }
        return Word(letters: letters[..<half].map { $0 } + Array(repeating: nil, count: gap) + letters[half...].map { $0 })
    }

    /// Counts the sequences that hold each word.
    ///
    /// - Parameters:
    ///   - codes: base codes.
    ///   - ranges: the positions of the sequences in `codes`, those of positives first.
    ///   - readsBothStrands: whether a word and its reverse complement are one, that with the smaller code.
    /// - Returns: the code of each word that occurs, and the numbers of positives and negatives that hold it.
    func presence(
        in codes: [UInt8], ranges: [Range<Int>], positives: Int, readsBothStrands: Bool
    ) -> [(code: Int, positives: Int32, negatives: Int32)] {
        var counts = [Int32](repeating: 0, count: 2 * wordCount)
        // The last sequence, counted from 1, in which each word was seen.
        var seen = [Int32](repeating: 0, count: wordCount)
        let canonical = (0..<wordCount).map { Int32(readsBothStrands ? min($0, reverseComplement($0)) : $0) }
        codes.withUnsafeBufferPointer { codes in
            counts.withUnsafeMutableBufferPointer { counts in
                seen.withUnsafeMutableBufferPointer { seen in
                    canonical.withUnsafeBufferPointer { canonical in
                        for (row, range) in ranges.enumerated() {
                            let number = Int32(truncatingIfNeeded: row &+ 1), set = row < positives ? 0 : 1
                            forEachWord(codes, range) { code in
                                let word = Int(canonical[code])
                                guard seen[word] != number else { return }
                                seen[word] = number
                                counts[2 &* word &+ set] &+= 1
                            }
                        }
                    }
                }
            }
        }
        return (0..<wordCount).compactMap { word in
            counts[2 * word] > 0 ? (word, counts[2 * word], counts[2 * word + 1]) : nil
        }
    }

    /// Calls a function with the code of each word of a sequence.
    @inline(__always)
    private func forEachWord(_ codes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (Int) -> Void) {
        let mask = 1 << (2 * half) - 1
        var code = 0, known = 0
        guard let gap else {
            for position in range {
                let base = codes[position]
                known = base < 4 ? known &+ 1 : 0
                code = (code << 2 | Int(base & 3)) & mask
                if known >= half { body(code) }
            }
            return
        }
        let distance = half + gap
        var behind = 0, knownBehind = 0
        for position in range {
            let base = codes[position]
            known = base < 4 ? known &+ 1 : 0
            code = (code << 2 | Int(base & 3)) & mask
            guard position &- distance >= range.lowerBound else { continue }
            let earlier = codes[position &- distance]
            knownBehind = earlier < 4 ? knownBehind &+ 1 : 0
            behind = (behind << 2 | Int(earlier & 3)) & mask
            if known >= half, knownBehind >= half { body(behind << (2 &* half) | code) }
        }
    }

    private func reverseComplement(_ code: Int) -> Int {
        var rest = code, reverse = 0
        for _ in 0..<known {
            reverse = reverse << 2 | 3 - rest & 3
            rest >>= 2
        }
        return reverse
    }
}
