import MotifCore
import MotifTestSupport
import Testing

@testable import MotifDiscovery

@Suite("Words of a discovery")
struct WordTests {
    @Test("sequences that hold a word are counted as a naive search counts them")
    func presence() {
        var random = SeededGenerator(seed: 1)
        let rows: [[UInt8]] = (0..<12).map { _ in (0..<Int.random(in: 0..<40, using: &random)).map { _ in .random(in: 0...4, using: &random) } }
        let codes: [UInt8] = rows.flatMap { $0 + [4] }
        var ranges: [Range<Int>] = []
        for row in rows {
            let start = ranges.last.map { $0.upperBound + 1 } ?? 0
            ranges.append(start..<start + row.count)
        }
        for pattern in [WordPattern(half: 2, gap: nil), WordPattern(half: 3, gap: 0), WordPattern(half: 2, gap: 1), WordPattern(half: 3, gap: 4)] {
            for readsBothStrands in [false, true] {
                let counted = pattern.presence(in: codes, ranges: ranges, positives: 5, readsBothStrands: readsBothStrands)
                var seen = 0
                for (code, positives, negatives) in counted {
                    let word = pattern.word(code)
                    let holding = rows.indices.filter { holds(rows[$0], word, readsBothStrands) }
                    #expect(positives == holding.count { $0 < 5 } && negatives == holding.count { $0 >= 5 }, "\(word)")
                    seen += holding.count { $0 < 5 }
                }
                let all = (0..<5).reduce(0) { $0 + words(of: rows[$1], pattern, readsBothStrands).count }
                #expect(seen == all)
            }
        }
    }

    private func holds(_ row: [UInt8], _ word: Word, _ readsBothStrands: Bool) -> Bool {
        let reverse = Word(letters: word.letters.reversed().map { $0.map { 3 - $0 } })
        return (readsBothStrands ? [word, reverse] : [word]).contains { word in
            row.indices.dropLast(word.letters.count - 1).contains { start in
                zip(word.letters, row[start...]).allSatisfy { $0 == nil || $0 == $1 }
            }
        }
    }

    /// Returns the different words of a sequence, of a word and its reverse complement the first in the alphabet.
    private func words(of row: [UInt8], _ pattern: WordPattern, _ readsBothStrands: Bool) -> Set<[UInt8]> {
        let half = pattern.half, letters = pattern.gap.map { Array(0..<half) + Array(half + $0..<2 * half + $0) } ?? Array(0..<half)
        return Set(row.indices.dropLast(pattern.length - 1).compactMap { start in
            let word = letters.map { row[start + $0] }
            guard word.allSatisfy({ $0 < 4 }) else { return nil }
            let reverse = word.reversed().map { 3 - $0 }
            return readsBothStrands && reverse.lexicographicallyPrecedes(word) ? reverse : word
        })
    }

    @Test("shifts are found on both strands, with and without gaps")
    func shifts() {
        func word(_ text: String) -> Word { Word(letters: EncodedSequence(text).codes.map { $0 < 4 ? $0 : nil }) }
        #expect(word("CACGTGA").isShift(of: word("ACGTGAC"), readsBothStrands: false))
        #expect(!word("GATTACA").isShift(of: word("TGTAATC"), readsBothStrands: false))
        #expect(word("GATTACA").isShift(of: word("TGTAATC"), readsBothStrands: true))
        #expect(word("CCGGAAG").isShift(of: word("CTTCCGG"), readsBothStrands: true))
        #expect(word("CCGNGAAG").isShift(of: word("CCGTGAAG"), readsBothStrands: false))
        #expect(!word("CCGGAAG").isShift(of: word("CCGGTAG"), readsBothStrands: true))
    }
}
