import MotifTestSupport
import Testing
@testable import MotifCore

@Suite("Motif composition")
struct MotifCompositionTests {
    /// Bio.motifs 1.88: `motifs.Motif(alphabet="ACGT", counts={b: [c[i] for c in columns] for i, b in enumerate("ACGT")})
    /// .counts.degenerate_consensus`, for these columns one by one.
    @Test("has the consensus letters of Bio.motifs")
    func consensus() {
        let columns: [SIMD4<Double>] = [
            [10, 0, 0, 0], [0, 0, 10, 0], [6, 2, 1, 1], [6, 3, 1, 0], [5, 5, 0, 0], [5, 0, 5, 0], [0, 5, 5, 0], [5, 0, 0, 5], [0, 5, 0, 5],
            [0, 0, 5, 5], [4, 3, 3, 0], [4, 3, 0, 3], [4, 0, 3, 3], [0, 4, 3, 3], [3, 3, 2, 2], [1, 1, 1, 1], [5, 2.5, 1.5, 1], [8, 4, 1, 3],
            [51, 25, 12, 12], [2, 1, 1, 0], [1, 2, 2, 1], [0.25, 0.5, 0.25, 0],
        ]
        #expect(Motif(id: "m", counts: columns).consensus == "AGAMMRSWYKVHDBNNNNAVNV")
    }

    @Test("has sites, information and G and C by hand")
    func figures() {
        let motif = Motif(id: "m", counts: [[8, 0, 0, 0], [0, 5, 5, 0], [3, 3, 3, 3]])
        #expect(motif.siteCount == 12)
        #expect(motif.information == 3)
        #expect(abs(motif.gcContent - 0.5) < 1e-12)
    }

    @Test("is trimmed at its ends, and not inside")
    func trimming() {
        let flat: SIMD4<Double> = [1, 1, 1, 1], sharp: SIMD4<Double> = [0, 4, 0, 0], half: SIMD4<Double> = [2, 2, 0, 0]
        let motif = Motif(id: "m", name: "n", counts: [flat, half, flat, sharp, flat])
        #expect(motif.trimmed(below: 0.5) == Motif(id: "m", name: "n", counts: [half, flat, sharp]))
        #expect(motif.trimmed(below: 1) == Motif(id: "m", name: "n", counts: [half, flat, sharp]))
        #expect(motif.trimmed(below: 1.5) == Motif(id: "m", name: "n", counts: [sharp]))
        #expect(motif.trimmed(below: 0) == motif)
        #expect(Motif(id: "m", counts: [half]).trimmed(below: 1.01) == nil)
    }

    @Test("prints numbers with a plain minus sign")
    func decimals() {
        #expect([0.98444, 1, -0.5, 1234.5678, -0.00004].map { $0.decimals(4) } == ["0.9844", "1.0000", "-0.5000", "1234.5678", "0.0000"])
        #expect([2.5, -7.04].map { $0.decimals(0) } == ["3", "-7"])
    }
}
