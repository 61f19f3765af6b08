@testable import MotifConvolution
import MotifCore
import Testing

@Suite("Thresholds of filters")
struct FilterThresholdTests {
    /// GATTA, whose best window has p = 4^-5, about 9.8e-4.
    private let short = Motif(id: "short", counts: "GATTA".map { letter in
        SIMD4(letter == "A" ? 20 : 0, 0, letter == "G" ? 20 : 0, letter == "T" ? 20 : 0)
    })

    private func bank(_ threshold: FilterBank.Source.Threshold, _ policy: ShortMotifPolicy, strands: StrandSelection = .both) -> FilterBank {
        FilterBank(
            sources: [
                .init(id: "short", weights: .motif(short), background: .uniform, threshold: threshold, shortMotifs: policy)
            ], strands: strands)
    }

    @Test("a short motif has no hits when it is skipped")
    func skipped() {
        let bank = bank(.pValue(1e-4), .skip)
        #expect(bank.shortFilters == [0] && bank.filters[0].isShort)
        #expect(bank.filters[0].thresholdScore == nil && bank.filters[0].thresholdPValue == nil)
        #expect(bank.hits(in: "CCGATTACC").isEmpty)
    }

    @Test("a short motif's best words alone are hits under the policy best, on every engine and strand")
    func best() throws {
        let bank = bank(.pValue(1e-4), .best)
        let filter = bank.filters[0]
        #expect(bank.shortFilters == [0])
        #expect(filter.thresholdScore == filter.matrix.maximumScore)
        #expect(try abs(#require(filter.thresholdPValue) - 0x1p-10) < 1e-12)
        let sequence = EncodedSequence("CCGATTACCGATTCCCTAATCGATTA")
        for engine in Engine.allCases {
            let hits = bank.hits(in: sequence, engine: engine)
            #expect(hits.map(\.start) == [2, 16, 21], "\(engine)")
            #expect(hits.map(\.strand) == [.forward, .reverse, .forward], "\(engine)")
            #expect(hits.allSatisfy { abs($0.pValue - 9.77e-4) < 1e-9 }, "\(engine)")
        }
    }

    @Test("a motif that reaches the p-value asked for is no short one, and the policy changes nothing")
    func longEnough() {
        let limits = [0x1p-10, 1e-2]
        for limit in limits {
            let (skip, best) = (bank(.pValue(limit), .skip), bank(.pValue(limit), .best))
            #expect(skip.shortFilters.isEmpty && best.shortFilters.isEmpty)
            #expect(skip.filters[0].thresholdScore == best.filters[0].thresholdScore)
        }
    }

    @Test("a threshold in scores makes no motif short")
    func scores() {
        #expect(bank(.score(1 << 20), .best).shortFilters.isEmpty)
        #expect(bank(.score(1 << 20), .best).filters[0].thresholdScore == nil)
        #expect(bank(.relativeScore(1), .best).shortFilters.isEmpty)
    }

    @Test("a p-value and a score together: the higher of both thresholds counts")
    func both() throws {
        let byPValue = try #require(bank(.pValue(0.01), .skip).filters[0].thresholdScore)
        let highest = bank(.pValue(0.01), .skip).filters[0].matrix.maximumScore
        for lowest in [Int32.min, byPValue - 1, byPValue, byPValue + 1, highest] {
            let filter = bank(.pValueAndScore(0.01, lowest), .skip).filters[0]
            #expect(filter.thresholdScore == max(byPValue, lowest), "\(lowest)")
            #expect(filter.lowestScore == lowest)
        }
        let never = bank(.pValueAndScore(0.01, highest + 1), .best).filters[0]
        #expect(never.thresholdScore == nil && !never.isShort)
    }
}
