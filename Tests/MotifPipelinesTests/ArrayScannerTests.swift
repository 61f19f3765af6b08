import GenomeIO
import MotifConvolution
import MotifCore
import MotifTestSupport
import MotifTraining
import Testing

@testable import MotifPipelines

/// Compares scans, pooling and models of sequences in memory with those of single sequences.
@Suite("Sequences in memory")
struct ArrayScannerTests {
    /// Sequences as a caller has them, in memory that outlives the tests that use it.
    struct Given {
        let sequences: [String]
        private let letters: [UInt8]
        private let offsets: [Int64]

        init(_ sequences: [String]) {
            self.sequences = sequences
            letters = sequences.flatMap(\.utf8)
            offsets = sequences.reduce(into: [0]) { $0.append($0.last! + Int64($1.utf8.count)) }
        }

        func withArray<Result>(_ body: (SequenceArray) throws -> Result) throws -> Result {
            try letters.withUnsafeBufferPointer { letters in
                try offsets.withUnsafeBufferPointer { try body(SequenceArray(letters: letters.baseAddress, offsets: $0)) }
            }
        }
    }

    static func inputs(seed: Int) -> (bank: FilterBank, given: Given) {
        var random = SeededGenerator(seed: seed)
        let motifs = (0..<Int.random(in: 1...6, using: &random)).map { random.motif(id: "m\($0)", width: Int.random(in: 1...20, using: &random)) }
        let bank = FilterBank(motifs: motifs, background: random.background(), pValue: 0.02, strands: StrandSelection.allCases[seed % 3])
        let sequences = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            random.letters(count: [0, 1, Int.random(in: 2...400, using: &random)].randomElement(using: &random)!, unknown: seed % 2 == 0 ? 0.02 : 0)
        }
        return (bank, Given(sequences))
    }

    @Test("a scan finds the hits of each sequence, for any threads and however sequences are cut", arguments: [(1, 0), (1, 1), (7, 0), (50, 1), (1 << 18, 2)])
    func scans(batchSize: Int, extraThreads: Int) throws {
        for seed in 0..<12 {
            let (bank, given) = Self.inputs(seed: seed)
            let expected = given.sequences.enumerated().flatMap { index, letters in
                bank.hits(in: letters).map { hit in
                    LocatedHit(
                        start: Int64(hit.start), end: Int64(hit.end), pValue: hit.pValue, score: Float(hit.score) / 1000, motif: Int32(hit.motif),
                        sequence: Int32(index), strand: UInt8(ascii: hit.strand == .reverse ? "-" : "+"))
                }
            }
            for small in [0, 1 << 16] {
                let scanner = ArrayScanner(bank, batchSize: batchSize, small: small)
                // Twice, since workers are kept.
                for _ in 0..<2 {
                    let found = try given.withArray { try scanner.scan($0, threads: 1 + extraThreads).withHits(Array.init) }
                    #expect(found == expected, "seed \(seed), small \(small)")
                }
            }
        }
    }

    @Test("pooling finds the best window and counts the hits of each sequence, for any threads", arguments: [(1, 0), (30, 2), (1 << 18, 0)])
    func pools(batchSize: Int, extraThreads: Int) throws {
        for seed in 0..<12 {
            let (bank, given) = Self.inputs(seed: seed)
            let scanner = ArrayScanner(bank, batchSize: batchSize, small: 0)
            let maxima = Lock([Int: [PooledMaximum?]]()), counts = Lock([Int: [Int]]())
            try given.withArray { sequences in
                try scanner.pool(sequences, threads: 1 + extraThreads) { row, best in maxima.withLock { $0[row] = Array(best) } }
                try scanner.count(sequences, threads: 1 + extraThreads) { row, found in counts.withLock { $0[row] = Array(found) } }
            }
            let pooled = maxima.withLock { $0 }, counted = counts.withLock { $0 }
            #expect(pooled.count == given.sequences.count && counted.count == given.sequences.count)
            for (row, letters) in given.sequences.enumerated() {
                #expect(pooled[row] == bank.referencePool(EncodedSequence(letters)), "seed \(seed), row \(row)")
                var expected = [Int](repeating: 0, count: bank.filters.count)
                for hit in bank.hits(in: letters) { expected[hit.motif] += 1 }
                #expect(counted[row] == expected, "seed \(seed), row \(row)")
            }
        }
    }

    @Test("soft-masked bases are read as unknown if they are to be")
    func masks() throws {
        let bank = FilterBank(motifs: [Motif(id: "GATA", counts: [[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 0, 9], [9, 0, 0, 0]])], pValue: 0.01)
        let given = Given(["ccGATAccgatacc"])
        #expect(try given.withArray { try ArrayScanner(bank).scan($0).count } == 2)
        #expect(try given.withArray { try ArrayScanner(bank, masksLowercase: true).scan($0).count } == 1)
    }

    @Test("files are handed out in the order of their records, and a scan of them stops when it is told to")
    func files() throws {
        let (bank, _) = Self.inputs(seed: 4)
        var random = SeededGenerator(seed: 9)
        let records = (0..<40).map { (name: "r\($0)", letters: random.letters(count: 20_000)) }
        let folder = try TemporaryFolder()
        let path = try folder.write("genome.fa", Array(records.map { ">\($0.name)\n\($0.letters)\n" }.joined().utf8))
        for threads in [1, 3] {
            let found = Lock([String]())
            try ArrayScanner(bank).scan(.files(SequenceInput([path])), threads: threads) { hits, names in
                found.withLock { $0 += hits.withHits { $0.map { hit in "\(String(decoding: names[Int(hit.sequence)], as: UTF8.self)):\(hit.start):\(hit.motif):\(hit.strand)" } } }
                return true
            }
            let expected = records.flatMap { record in
                bank.hits(in: record.letters).map { "\(record.name):\($0.start):\($0.motif):\(UInt8(ascii: $0.strand == .reverse ? "-" : "+"))" }
            }
            #expect(found.withLock { $0 } == expected, "\(threads) threads")
            let calls = Lock(0)
            #expect(throws: JobCancelled.self) {
                try ArrayScanner(bank).scan(.files(SequenceInput([path])), threads: threads) { _, _ in
                    calls.withLock { $0 += 1 }
                    return false
                }
            }
            #expect(calls.withLock { $0 } == 1)
        }
    }

    @Test("work that is cancelled ends with an error, and progress counts letters")
    func control() throws {
        let (bank, _) = Self.inputs(seed: 4)
        var random = SeededGenerator(seed: 3)
        let given = Given([random.letters(count: 5000), random.letters(count: 3)])
        let scanner = ArrayScanner(bank, batchSize: 100, small: 0), control = JobControl()
        _ = try given.withArray { try scanner.scan($0, control: control) }
        #expect(control.done == 5003 && control.total == 5003)
        control.cancel()
        #expect(throws: JobCancelled.self) { try given.withArray { try scanner.scan($0, control: control) } }
        #expect(throws: JobCancelled.self) { try given.withArray { try scanner.pool($0, control: control) { _, _ in } } }
        #expect(throws: JobCancelled.self) { try given.withArray { try scanner.count($0, control: control) { _, _ in } } }
    }

    @Test("offsets that are none are an error")
    func offsets() {
        for offsets: [Int64] in [[], [-1, 2], [0, 5, 3]] {
            _ = offsets.withUnsafeBufferPointer { offsets in
                #expect(throws: SequenceArrayError.self) { try SequenceArray(letters: nil, offsets: offsets) }
            }
        }
    }

    @Test("a model of sequences in memory is that of the data set, and predicts and explains as it does")
    func models() throws {
        var random = SeededGenerator(seed: 11)
        let sequences = (0..<80).map { row in row % 2 == 0 ? random.letters(count: 30) + "GATAAGGCT" + random.letters(count: 20) : random.letters(count: 40 + row) }
        let given = Given(sequences + ["ACG"])
        let labels = (0..<81).map { $0 == 80 ? Float.nan : Float(1 - $0 % 2) }
        var options = TrainingOptions()
        (options.filters, options.width, options.epochs) = (4, 8, 3)
        var dataset = Dataset(tasks: [PredictionTask(name: "bound", kind: .binary)])
        for (letters, label) in zip(given.sequences, labels) { dataset.append(EncodedSequence(letters).codes, labels: [label]) }
        let expected = try Trainer(options).train(on: dataset).model
        let control = JobControl()
        let model = try given.withArray { sequences in
            try labels.withUnsafeBufferPointer { try ArrayTraining(options).train(on: sequences, labels: $0, tasks: dataset.tasks, control: control) }
        }
        #expect(model.serialized() == expected.serialized())
        #expect(control.done == control.total && control.total > 0)

        var store = SequenceStore()
        for letters in sequences { store.append(EncodedSequence(letters).codes) }
        var predictions = [Float](repeating: 7, count: 81)
        try given.withArray { try model.predict($0, into: &predictions, threads: 2) }
        #expect(Array(predictions[..<80]) == expected.predictions(of: store) && predictions[80].isNaN)

        let letterCount = given.sequences.map(\.utf8.count).reduce(0, +)
        var contributions = [Float](repeating: 7, count: letterCount), hypothetical = [Float](repeating: 7, count: 4 * letterCount)
        try given.withArray {
            try model.explain($0, task: 0, method: .integrated, into: &contributions, hypothetical: &hypothetical, threads: 2)
        }
        var start = 0
        for attribution in expected.attributions(of: store, by: .integrated) {
            let values = attribution.contributions(task: 0), all = attribution.hypotheticalContributions(task: 0)
            #expect(Array(contributions[start..<start + attribution.length]) == values)
            for position in 0..<attribution.length {
                for base in 0..<4 { #expect(hypothetical[4 * (start + position) + base] == all[base * attribution.length + position]) }
            }
            start += attribution.length
        }
        #expect(contributions[start...].allSatisfy { $0 == 0 })
    }
}
