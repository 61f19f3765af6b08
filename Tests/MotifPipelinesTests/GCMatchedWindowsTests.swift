import Foundation
import GenomeIO
import MotifTestSupport
import Testing

@testable import MotifPipelines

@Suite("GC-matched windows")
struct GCMatchedWindowsTests {
    let folder = try! TemporaryFolder()

    /// Makes a genome of contigs whose share of G and C rises from 0.2 to 0.8, with some unknown letters.
    private func genome(seed: Int = 3) throws -> (IndexedGenome, letters: [String]) {
        var random = SeededGenerator(seed: seed)
        let letters = [20_000, 30, 15_000].map { count in
            String((0..<count).map { position in
                if position % 1500 < 20 { return "N" }
                let share = 0.2 + 0.6 * Double(position) / Double(count)
                let letter = Double.random(in: 0..<1, using: &random) < share ? "GCgc".randomElement(using: &random)! : "ATat".randomElement(using: &random)!
                return letter
            })
        }
        return (try IndexedGenome(folder.write("g.fa", letters.enumerated().map { ">c\($0)\n\($1)\n" }.joined())), letters)
    }

    private func share(_ letters: some Collection<Character>) -> Double {
        Double(letters.count { "GCgc".contains($0) }) / Double(letters.count)
    }

    @Test("windows have the length and the share of their targets and no unknown letter, and lie off the excluded regions on the given contigs")
    func properties() throws {
        let (genome, letters) = try genome()
        var random = SeededGenerator(seed: 5)
        let excluded = (0..<60).map { _ in
            let start = Int.random(in: 0..<14_000, using: &random)
            return GenomicRegion(contig: [0, 2].randomElement(using: &random)!, range: start..<start + Int.random(in: 1...400, using: &random))
        }
        let targets = (0..<80).map { _ in
            GCMatchedWindows.Target(length: .random(in: 100...300, using: &random), share: .random(in: 0.25...0.75, using: &random))
        }
        for contigs in [[0, 1, 2], [2], [1, 0]] {
            let sampler = GCMatchedWindows(of: genome, contigs: contigs, excluding: excluded)
            let (windows, uneven) = try sampler.windows(for: targets, seed: 1)
            #expect(uneven == 0)
            for (target, window) in zip(targets, windows) {
                let window = try #require(window)
                let text = Array(letters[window.contig])[window.range]
                #expect(contigs.contains(window.contig) && window.range.count == target.length && !text.contains("N"))
                #expect(abs(share(text) - target.share!) <= 0.02 + 1e-6)
                #expect(!excluded.contains { $0.contig == window.contig && $0.range.overlaps(window.range) })
            }
            // The same seed draws the same, another one something else.
            #expect(try sampler.windows(for: targets, seed: 1).windows == windows)
            #expect(try sampler.windows(for: targets, seed: 2).windows != windows)
        }
    }

    @Test("windows are drawn from all places with equal probability")
    func uniform() throws {
        let path = try folder.write("g.fa", ">a\n\(String(repeating: "AC", count: 5000))\n>b\n\(String(repeating: "AC", count: 10_000))\n")
        let targets = [GCMatchedWindows.Target](repeating: .init(length: 20, share: 0.5), count: 3000)
        let windows = try GCMatchedWindows(of: IndexedGenome(path), contigs: [0, 1], excluding: []).windows(for: targets, seed: 7).windows
        // The six parts of 5,000 bases get about 500 windows each, with a deviation of about 20.
        var counts = [Int](repeating: 0, count: 6)
        for window in windows { counts[(window!.contig == 0 ? 0 : 2) + window!.range.lowerBound / 5000] += 1 }
        #expect(counts.allSatisfy { 400...600 ~= $0 }, "\(counts)")
    }

    @Test("windows differ more in their share if none fits, and are nil if none is left")
    func exhausted() throws {
        let genome = try IndexedGenome(folder.write("g.fa", ">a\n\(String(repeating: "AAAC", count: 100))\n>b\nNNNNNNNNNN\n"))
        let targets = [0.25, 0.3, 0.9].map { GCMatchedWindows.Target(length: 40, share: $0) } + [.init(length: 40, share: nil), .init(length: 401, share: 0.25)]
        let (windows, uneven) = try GCMatchedWindows(of: genome, contigs: [0, 1], excluding: []).windows(for: targets, seed: 1)
        #expect(windows.map { $0 == nil } == [false, false, false, false, true] && uneven == 2)
        // One window in 5,000 is of G alone, so some sequences get others in a round of wider tolerance.
        let rare = try IndexedGenome(folder.write("rare.fa", ">a\n\(String(repeating: "A", count: 4900))\(String(repeating: "G", count: 20))\(String(repeating: "A", count: 80))\n"))
        let found = try GCMatchedWindows(of: rare, contigs: [0], excluding: []).windows(for: .init(repeating: .init(length: 20, share: 1), count: 24), seed: 1)
        let others = found.windows.count { $0!.range.lowerBound != 4900 }
        #expect(found.uneven == others && 1..<24 ~= others)
        let covered = GCMatchedWindows(of: genome, contigs: [0, 1], excluding: [GenomicRegion(contig: 0, range: 10..<390)])
        #expect(try covered.windows(for: targets, seed: 1).windows.allSatisfy { $0 == nil })
        #expect(try GCMatchedWindows(of: genome, contigs: [], excluding: []).windows(for: targets, seed: 1).windows.allSatisfy { $0 == nil })
    }
}
