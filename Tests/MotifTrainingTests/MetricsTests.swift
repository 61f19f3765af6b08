import MotifTestSupport
import Testing
@testable import MotifTraining

/// Figures of predictions, with expected values computed by hand.
@Suite("Metrics")
struct MetricsTests {
    @Test("AUROC counts ties half, and AUPRC is the average precision")
    func classes() {
        let perfect = ClassMetrics(predictions: [0.1, 0.2, 0.8, 0.9], labels: [0, 0, 1, 1])
        #expect(perfect.auroc == 1 && perfect.auprc == 1 && perfect.accuracy == 1)
        let mixed = ClassMetrics(predictions: [0.1, 0.4, 0.35, 0.8], labels: [0, 0, 1, 1])
        #expect(mixed.auroc == 0.75 && abs(mixed.auprc! - 5.0 / 6) < 1e-12 && mixed.accuracy == 0.75)
        let tied = ClassMetrics(predictions: [0.5, 0.5, 0.5, 0.5], labels: [0, 1, 1, .nan])
        #expect(tied.auroc == 0.5 && abs(tied.auprc! - 2.0 / 3) < 1e-12 && tied.positives == 2 && tied.negatives == 1)
        #expect(perfect.auprcBaseline == 0.5 && abs(tied.auprcBaseline! - 2.0 / 3) < 1e-12)
        let partlyTied = ClassMetrics(predictions: [3, 2, 2, 1], labels: [1, 1, 0, 0])
        #expect(partlyTied.auroc == 0.875)
    }

    @Test("figures that need both classes are nil without them")
    func missing() {
        #expect(ClassMetrics(predictions: [1, 2], labels: [1, 1]).auroc == nil)
        #expect(ClassMetrics(predictions: [1, 2], labels: [0, 0]).auprc == nil)
        let none = ClassMetrics(predictions: [], labels: [])
        #expect(none.accuracy == nil && none.auprcBaseline == nil)
        #expect(RealMetrics(predictions: [1, 1], labels: [1, 2]).pearson == nil)
        // A damaged model may predict anything.
        #expect(ClassMetrics(predictions: [.nan, 1, .nan, .infinity], labels: [1, 0, 0, 1]).positives == 2)
    }

    @Test("the figures of real labels are the mean squared error and the correlations")
    func real() {
        let metrics = RealMetrics(predictions: [1, 2, 3, 10, 0], labels: [2, 4, 6, 8, .nan])
        #expect(metrics.count == 4 && metrics.meanSquaredError == (1 + 4 + 9 + 4) / 4.0)
        #expect(abs(metrics.pearson! - 28 / (20.0 * 50).squareRoot()) < 1e-12)
        #expect(metrics.spearman == 1)
        #expect([5, 1, 5, 2].ranks == [3.5, 1, 3.5, 2])
    }

    @Test("quickselect finds the upper median that sorting finds, with and without ties")
    func median() {
        var random = SeededGenerator(seed: 46)
        for count in 1...60 {
            for distinct in [1, 3, 1000] {
                let numbers = (0..<count).map { _ in Float(Int.random(in: 0..<distinct, using: &random)) }
                var taken = numbers
                #expect(taken.takeUpperMedian() == numbers.sorted()[count / 2], "\(numbers)")
            }
        }
    }
}
