import MotifTestSupport
import Testing
@testable import MotifReports

@Suite("Axis")
struct AxisTests {
    @Test("an axis covers its values with a few ticks at round numbers")
    func ticks() {
        var random = SeededGenerator(seed: 53)
        for power in [-30.0, -8, -3, -1, 0, 1, 4, 12, 30] {
            for _ in 0..<50 {
                let unit = (0..<Int(abs(power))).reduce(1.0) { unit, _ in power < 0 ? unit / 10 : unit * 10 }
                let values = (0..<3).map { _ in Double.random(in: -5...9, using: &random) * unit }
                let axis = Axis("x", covering: values)
                #expect(2...8 ~= axis.ticks.count)
                #expect(axis.range.lowerBound == axis.ticks.first && axis.range.upperBound == axis.ticks.last)
                #expect(values.allSatisfy { -1e-9...1 + 1e-9 ~= axis.position($0) })
                #expect(Set(axis.ticks.map(axis.text)).count == axis.ticks.count, "\(axis)")
            }
        }
    }

    @Test("axes of simple values have the ticks that one would draw by hand")
    func byHand() {
        #expect(Axis("x", covering: [0.02, 0.69]).ticks.map(Axis("x", covering: [0.02, 0.69]).text) == ["0.0", "0.2", "0.4", "0.6", "0.8"])
        let epochs = Axis("epoch", covering: [0, 3], isWhole: true)
        #expect(epochs.ticks.map(epochs.text) == ["0", "1", "2", "3"])
        let equal = Axis("x", covering: [5, 5])
        #expect(equal.range.contains(5) && equal.ticks.count >= 2)
        #expect(Axis("x", covering: []).ticks.count >= 2)
    }
}
