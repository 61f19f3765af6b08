import MotifEnrichment
import Testing

/// q-values of motifs.
struct FalseDiscoveryTests {
    @Test("q-values are those of R's p.adjust(p, \"BH\")")
    func benjaminiHochberg() {
        // p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.9), "BH") in R: 0.025 0.050 0.050 0.025 0.900
        let qValues = FalseDiscovery.qValues([0.01, 0.04, 0.03, 0.005, 0.9].map { LogProbability($0) }).map(\.value)
        for (value, expected) in zip(qValues, [0.025, 0.05, 0.05, 0.025, 0.9]) { #expect(abs(value - expected) < 1e-12) }
    }

    @Test("q-values exist far below the smallest Double")
    func farBelow() {
        let qValues = FalseDiscovery.qValues([LogProbability(natural: -2000), .one])
        #expect(qValues[1] == .one)
        #expect(abs(qValues[0].natural - (-2000 + 0.6931471805599453)) < 1e-9)
        #expect(LogProbability(natural: -1054.2).description == "1.47e-458")
    }
}
