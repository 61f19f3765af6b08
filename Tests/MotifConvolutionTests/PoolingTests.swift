import MotifCore
import MotifTestSupport
import Testing

@testable import MotifConvolution

/// Compares global max pooling on every instruction set with the reference.
@Suite("Global max pooling")
struct PoolingTests {
    /// Checks that every instruction set gives the maxima of the reference, and returns them.
    @discardableResult
    func expectAgreement(_ bank: FilterBank, _ letters: String, _ comment: String) -> [PooledMaximum?] {
        let sequence = EncodedSequence(letters)
        let expected = bank.referencePool(sequence)
        for set in InstructionSet.supported {
            #expect(bank.pool(sequence, instructionSet: set) == expected, "\(comment), \(set)")
        }
        return expected
    }

    /// Returns a bank with fixed thresholds, for which no score distribution is computed.
    static func bank(_ motifs: [Motif], background: Background = .uniform, strands: StrandSelection = .both) -> FilterBank {
        let background = background.scanning(strands)
        return FilterBank(
            filters: motifs.map { motif in
                let matrix = LogOddsMatrix(motif, background: background)
                return .init(id: motif.id, matrix: matrix, background: background, thresholdScore: matrix.maximumScore)
            }, strands: strands)
    }

    @Test("agrees with the reference on random motifs, sequences and strands")
    func random() {
        for seed in 0..<60 {
            var random = SeededGenerator(seed: seed)
            let widths = (0..<Int.random(in: 1...9, using: &random)).map { _ in Int.random(in: 1...30, using: &random) }
            let bank = Self.bank(
                widths.enumerated().map { random.motif(id: "m\($0)", width: $1) }, background: random.background(),
                strands: StrandSelection.allCases[seed % 3])
            let letters = random.letters(count: Int.random(in: 0...300, using: &random), unknown: seed % 2 == 0 ? 0.02 : 0)
            expectAgreement(bank, letters, "seed \(seed)")
        }
    }

    @Test("agrees for every width up to the widest, and every length around it")
    func widthsAndLengths() {
        for width in Array(1...40) + [63, 64, 65, 128, Motif.maximumWidth] {
            var random = SeededGenerator(seed: width)
            let bank = Self.bank([random.motif(id: "m", width: width)])
            for length in [0, 1, width - 1, width, width + 1, width + 31, width + 64, width + 100] where length >= 0 {
                let maxima = expectAgreement(bank, random.letters(count: length), "width \(width), length \(length)")
                #expect((maxima[0] == nil) == (length < width), "width \(width), length \(length)")
            }
        }
    }

    @Test("agrees on flat, certain and huge filters, and on sequences whose windows tie")
    func adversarial() {
        let big: Int32 = 4_000_000
        let matrices: [[Int32]] = [
            Array(repeating: 0, count: 20), [1, 0, 0, 0], [0, 0, 0, 1, 0, 0, 0, 0],
            Array(repeating: [big, -big, -big, -big], count: 100).flatMap { $0 }, Array(repeating: [1, 0, -big, 0], count: 9).flatMap { $0 },
            Array(repeating: [3, 3, 3, 3], count: 4).flatMap { $0 } + [1, 0, 0, 0],
        ]
        let bank = FilterBank(filters: matrices.map { cells in
            let matrix = LogOddsMatrix(cells: cells)
            return .init(id: "m", matrix: matrix, background: .uniform, thresholdScore: matrix.maximumScore)
        })
        var random = SeededGenerator(seed: 5)
        for letters in [
            random.letters(count: 300, unknown: 0.01), String(repeating: "A", count: 200), String(repeating: "AC", count: 100) + "N",
            String(repeating: "N", count: 300), random.letters(count: 150) + "N" + random.letters(count: 99),
        ] { expectAgreement(bank, letters, letters) }
    }

    @Test("takes the leftmost of equal windows, then the forward strand")
    func ties() {
        let counts: [SIMD4<Double>] = "CACGTG".map { letter in
            var column = SIMD4<Double>.zero
            column["ACGT".distance(from: "ACGT".startIndex, to: "ACGT".firstIndex(of: letter)!)] = 20
            return column
        }
        let maxima = expectAgreement(Self.bank([Motif(id: "E-box", counts: counts)]), "TTCACGTGTTCACGTG", "E-box")
        #expect(maxima[0]?.start == 2 && maxima[0]?.strand == .forward)
    }

    @Test("agrees over several blocks, and with itself over pieces of a sequence")
    func blocks() {
        var random = SeededGenerator(seed: 8)
        let bank = Self.bank([4, 9, 17].map { random.motif(id: "m\($0)", width: $0) })
        let letters = random.letters(count: SequencePooler.blockSize + 5000, unknown: 0.0002)
        let expected = expectAgreement(bank, letters, "blocks")
        let sequence = EncodedSequence(letters)
        for set in InstructionSet.supported {
            var merged = [PooledMaximum?](repeating: nil, count: 3)
            var start = 0
            while start < sequence.count {
                let starts = start..<min(start + Int.random(in: 1...9000, using: &random), sequence.count)
                let piece = SequenceBatch.Piece(
                    name: 0..<0, recordStart: start, letters: start..<min(starts.upperBound + 16, sequence.count), windowStarts: starts)
                SequencePooler(PoolingPlan(bank, instructionSet: set)).pool(sequence, pieces: [piece]) { _, row in
                    merged = zip(merged, row).map(PooledMaximum.better)
                }
                start = starts.upperBound
            }
            #expect(merged == expected, "\(set)")
        }
    }

    @Test("gives each of many short sequences its own maxima")
    func reads() {
        var random = SeededGenerator(seed: 9)
        let bank = Self.bank([3, 8, 21].map { random.motif(id: "m\($0)", width: $0) })
        let reads = (0..<700).map { _ in random.letters(count: Int.random(in: 0...150, using: &random), unknown: 0.005) }
        expectOwnMaxima(bank, reads)
    }

    /// Checks that sequences pooled in one batch have the same maxima as each of them pooled alone.
    func expectOwnMaxima(_ bank: FilterBank, _ reads: [String]) {
        var pieces: [SequenceBatch.Piece] = [], letters = ""
        for read in reads {
            let range = letters.utf8.count..<letters.utf8.count + read.utf8.count
            pieces.append(SequenceBatch.Piece(name: 0..<0, recordStart: 0, letters: range, windowStarts: range))
            letters += read + "\n"
        }
        let expected = reads.map { bank.referencePool(EncodedSequence($0)) }
        for set in InstructionSet.supported {
            var rows: [[PooledMaximum?]] = []
            SequencePooler(PoolingPlan(bank, instructionSet: set)).pool(EncodedSequence(letters), pieces: pieces) { index, row in
                #expect(index == rows.count)
                rows.append(Array(row))
            }
            #expect(rows == expected, "\(set)")
        }
    }

    @Test("moves only the position when a sequence is shifted, and mirrors it on the other strand")
    func invariances() {
        var random = SeededGenerator(seed: 10)
        let bank = Self.bank([11, 14, 30].map { random.motif(id: "m\($0)", width: $0) }, background: random.background())
        let letters = random.letters(count: 400, unknown: 0.004)
        let maxima = bank.pool(letters)
        for shift in [1, 2, 3, 31, 32, 64, 1000] {
            let shifted = bank.pool(String(repeating: "N", count: shift) + letters)
            #expect(shifted.map { $0?.start } == maxima.map { $0.map { $0.start + shift } })
            #expect(shifted.map { $0?.score } == maxima.map { $0?.score })
            #expect(shifted.map { $0?.strand } == maxima.map { $0?.strand })
        }
        let mirrored = bank.pool(EncodedSequence(letters).reverseComplement)
        #expect(mirrored.map { $0?.score } == maxima.map { $0?.score })
        for (index, (one, other)) in zip(maxima, mirrored).enumerated() {
            // The window is mirrored, or another window with the same score is taken.
            let width = bank.filters[index].width
            let window = letters.dropFirst(letters.utf8.count - other!.start - width).prefix(width)
            #expect(bank.pool(String(window))[index]?.score == one!.score)
        }
    }

    @Test("agrees with the hits of a scan wherever there are any")
    func scan() {
        var random = SeededGenerator(seed: 12)
        let bank = FilterBank(motifs: [4, 7, 11].map { random.motif(id: "m\($0)", width: $0) }, pValue: 0.01)
        for seed in 0..<20 {
            var random = SeededGenerator(seed: seed)
            let letters = random.letters(count: 200, unknown: 0.01)
            let maxima = bank.pool(letters)
            let hits = bank.hits(in: letters)
            for (index, filter) in bank.filters.enumerated() {
                let best = hits.filter { $0.motif == index }.max { $0.score < $1.score }
                #expect((maxima[index]!.score >= filter.thresholdScore!) == (best != nil))
                if let best { #expect(best.score == maxima[index]!.score) }
            }
        }
    }
}
