import MotifCore
import MotifTestSupport
import Testing

@testable import MotifConvolution

@Suite("Sorting the hits of a chunk")
struct WindowHitSorterTests {
    @Test("gives the order of start, filter and strand, for few and many hits")
    func order() {
        var sorter = WindowHitSorter()
        for seed in 0..<200 {
            var random = SeededGenerator(seed: seed)
            let start = Int.random(in: 0...1_000_000, using: &random)
            let positions = start..<start + Int.random(in: 1...3000, using: &random)
            let count = [0, 1, 2, 10, 300, 5000].randomElement(using: &random)!
            // Most hits start in a few places, as in repeats.
            let crowd = positions.prefix(Int.random(in: 1...positions.count, using: &random))
            var hits = (0..<count).map { index in
                WindowHit(
                    position: (index % 3 == 0 ? crowd : positions).randomElement(using: &random)!, rank: Int.random(in: 0...50, using: &random),
                    strand: Bool.random(using: &random) ? .forward : .reverse, score: Int32(index))
            }
            // A filter has at most one hit of a strand at a start.
            var met: Set<[Int]> = []
            hits.removeAll { !met.insert([$0.position, Int($0.order)]).inserted }
            sorter.sort(hits, positions: positions)
            #expect(sorter.sorted == hits.sorted { ($0.position, $0.order) < ($1.position, $1.order) }, "seed \(seed)")
        }
    }
}
