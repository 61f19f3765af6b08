import CMotifKernels
import MotifCore
import MotifTestSupport
import Testing

@testable import MotifConvolution

@Suite("Seed index")
struct SeedIndexTests {
    /// Returns the hits that an index with given seeds of k columns finds on an instruction set.
    private func hits(
        _ bank: FilterBank, _ letters: String, columns: Int, seedStart: (Int) -> Int
    ) -> [WindowHit] {
        let seeds = bank.filtersByRank.indices.map { rank in
            let width = bank.filters[bank.filtersByRank[rank]].width
            let count = min(columns, width)
            let start = min(seedStart(rank), width - count)
            return FilterAssignment.Assigned(rank: rank, columns: start..<start + count)
        }
        let index = SeedIndex(bank, seeds: seeds, columns: columns)
        let found = InstructionSet.supported.map { hits(index, letters, $0) }
        for (set, other) in zip(InstructionSet.supported, found).dropFirst() {
            #expect(other == found[0], "\(set.rawValue) against \(InstructionSet.supported[0].rawValue)")
        }
        return found[0]
    }

    private func hits(_ index: SeedIndex, _ letters: String, _ instructionSet: InstructionSet) -> [WindowHit] {
        let scan = SeedIndexScan(index: index, instructionSet: instructionSet)
        let sequence = EncodedSequence(letters)
        var hits: [WindowHit] = []
        sequence.codes.withUnsafeBufferPointer { codes in
            let padding: [UInt8] = [0]
            padding.withUnsafeBufferPointer { padding in
                let runs = sequence.knownRuns(in: 0..<sequence.count).map {
                    EncodedWindows.Run(start: $0.lowerBound, end: $0.upperBound, startLimit: $0.upperBound)
                }
                let windows = EncodedWindows(codes: codes, groupCodes: padding.baseAddress!, runs: runs)
                #expect(scan.appendHits(in: windows, to: &hits, limit: .max))
            }
        }
        return hits.sorted { ($0.position, $0.order) < ($1.position, $1.order) }
    }

    @Test("finds what the naive scan finds, for every k, wherever the seeds are, at every end of a run")
    func everySeed() {
        for columns in 1...8 {
            var random = SeededGenerator(seed: columns)
            let motifs = [1, 2, 5, 6, 9, 13, 30].map { random.motif(id: "m\($0)", width: $0) }
            // The pseudocount keeps deficits in the 16 bits that an index has for them.
            let bank = FilterBank(motifs: motifs, background: random.background(), pseudocount: 100, pValue: 0.03)
            for seedStart in [0, 1, 3, 99] {
                let letters = random.letters(count: 150, unknown: 0.02)
                let found = hits(bank, letters, columns: columns) { _ in seedStart }
                #expect(found.map(bank.hit) == NaiveScan.hits(in: letters, bank: bank), "k \(columns), seeds at \(seedStart)")
            }
        }
    }

    @Test("checks lists of lanes that are longer than a block of the kernel")
    func longLists() {
        // Every window is a hit of every lane: each k-mer lists all 2,400 lanes.
        let matrix = LogOddsMatrix(cells: [1, 2, 3, 4, 4, 3, 2, 1])
        let filters = (0..<1200).map {
            FilterBank.Filter(id: "m\($0)", matrix: matrix, background: .uniform, thresholdScore: matrix.minimumScore)
        }
        let bank = FilterBank(filters: filters)
        let found = hits(bank, "ACGTTGCAN" + "ACG", columns: 3) { _ in 0 }
        #expect(found.count == (7 + 2) * 2400)
        #expect(found.map(bank.hit) == NaiveScan.hits(in: "ACGTTGCANACG", bank: bank))
    }

    @Test("holds exact deficits up to the largest that 16 bits hold")
    func largestDeficits() {
        // The deficit of the seed alone, and that of the flanks alone, is the largest that the threshold allows.
        let cells: [Int32] = [0, -65_534, -65_535, -4_000_000, 0, -1, -65_534, -65_535, 0, 0, 0, -4_000_000]
        let matrix = LogOddsMatrix(cells: cells)
        let bank = FilterBank(filters: [
            .init(id: "m", matrix: matrix, background: .uniform, thresholdScore: -65_534)
        ])
        let words = (0..<64).map { word in [4, 2, 0].map { String(Array("ACGT")[word >> $0 & 3]) }.joined() }
        let letters = words.joined(separator: "N")
        for columns in 1...3 {
            let found = hits(bank, letters, columns: columns) { _ in 1 }
            #expect(found.map(bank.hit) == NaiveScan.hits(in: letters, bank: bank), "k \(columns)")
            #expect(found.contains { $0.score == -65_534 })
        }
    }

    @Test("lists each k-mer that a hit can have in its seed once, with the remaining deficit and the allowed neighbours")
    func listing() {
        var random = SeededGenerator(seed: 8)
        let deficits = (0..<16).map { _ in Int32.random(in: 0...9, using: &random) }
        // Deficits of the pair before the seed, and of the one behind it.
        let pairs = (0..<32).map { _ in UInt16.random(in: 0...14, using: &random) }
        var flank = motif_index_flank()
        withUnsafeMutableBytes(of: &flank.deficits) { $0.copyBytes(from: pairs.withUnsafeBytes { Array($0) }) }
        var listing = SeedListing(columns: 5)
        listing.add(lane: 1, deficits: deficits[...], allowed: 12)
        let lists = listing.lists(flanks: [motif_index_flank(), flank])
        for kmer in 0..<1 << 10 {
            // The last base is free: the seed has four columns.
            var deficit: Int32 = 0
            for column in 0..<4 { deficit += deficits[column * 4 + (kmer >> (8 - 2 * column) & 3)] }
            let list = (lists.heads.baseAddress[kmer]..<lists.heads.baseAddress[kmer + 1]).map { lists.entries.baseAddress[Int($0)] }
            let allowed = pairs.enumerated().reduce(UInt32(0)) { $1.element + UInt16(deficit) <= 12 ? $0 | 1 << $1.offset : $0 }
            #expect(list.map(\.lane_and_rest) == (deficit <= 12 ? [UInt32(12 - deficit) << 16 | 1] : []), "k-mer \(kmer)")
            #expect(list.map(\.neighbours) == (deficit <= 12 ? [allowed] : []), "k-mer \(kmer)")
            #expect(lists.neighbours.baseAddress[kmer] == (deficit <= 12 ? allowed : 0), "k-mer \(kmer)")
        }
        #expect(lists.longest == 1)
    }
}
