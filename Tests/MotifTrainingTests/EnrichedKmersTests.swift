import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Enriched words")
struct EnrichedKmersTests {
    @Test("the implanted word is the first enriched word, and no shift of it follows")
    func ranking() {
        var random = SeededGenerator(seed: 23)
        let word: [UInt8] = [3, 2, 0, 1, 3, 1, 0]
        let reverse = word.reversed().map { 3 - $0 }
        // With many positives, words that differ in one letter are different words.
        for (count, mismatches) in [(120, 1), (240, 0)] {
            let dataset = random.implanted(word, count: count, length: 40)
            let classes = (0..<dataset.count).map { Optional(dataset.label($0, task: 0) == 1) }
            let found = EnrichedKmers(in: dataset.sequences, isPositive: classes, count: 48, readsBothStrands: true).words
            #expect(found[0] == word || found[0] == reverse)
            #expect(found.count > 20)
            for other in found.dropFirst() {
                for form in [other, other.reversed().map { 3 - $0 }] {
                    for shift in 0...2 {
                        #expect(zip(form.dropFirst(shift), found[0]).count { $0 != $1 } > mismatches)
                        #expect(zip(found[0].dropFirst(shift), form).count { $0 != $1 } > mismatches)
                    }
                }
            }
            // The word and its reverse complement differ in one letter.
            let forward = EnrichedKmers(in: dataset.sequences, isPositive: classes, count: 2, readsBothStrands: false).words
            #expect(mismatches == 1 ? [word, reverse].contains(forward[0]) : Set(forward) == [word, reverse])
        }
    }

    @Test("enriched words hold no unknown letters, and sequences without labels don't count")
    func unknown() {
        var store = SequenceStore()
        store.append([0, 0, 0, 4, 0, 0, 0, 0])
        store.append([1, 1, 1, 1, 1, 1, 1, 1])
        store.append([0, 1, 0, 1, 0, 1, 0, 2])
        #expect(EnrichedKmers(in: store, isPositive: [true, nil, false], count: 9, readsBothStrands: true).words.isEmpty)
    }
}
