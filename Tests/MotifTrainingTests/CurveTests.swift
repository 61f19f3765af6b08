import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Curves")
struct CurveTests {
    /// Makes predictions of two overlapping classes, rounded to a number of steps, which makes ties.
    private func random(_ count: Int, steps: Float, seed: Int) -> (predictions: [Float], labels: [Float]) {
        var random = SeededGenerator(seed: seed)
        let labels = (0..<count).map { _ in Float.random(in: 0..<1, using: &random) < 0.3 ? Float(1) : 0 } + [.nan]
        let predictions = labels.map { label in
            ((Float.random(in: 0..<1, using: &random) + (label == 1 ? 0.4 : 0)) * steps).rounded() / steps
        }
        return (predictions, labels)
    }

    @Test("a ROC curve runs from (0, 0) to (1, 1), and its area is AUROC")
    func roc() throws {
        for (seed, steps) in [Float(3), 20, 1000, 1e6].enumerated() {
            let (predictions, labels) = random(700, steps: steps, seed: seed)
            let curve = try #require(ROCCurve(RankedClasses(predictions: predictions, labels: labels)))
            let metrics = ClassMetrics(predictions: predictions, labels: labels)
            #expect(curve.points.first == .init(falsePositiveRate: 0, truePositiveRate: 0))
            #expect(curve.points.last == .init(falsePositiveRate: 1, truePositiveRate: 1))
            #expect(zip(curve.points, curve.points.dropFirst()).allSatisfy {
                $0.falsePositiveRate <= $1.falsePositiveRate && $0.truePositiveRate <= $1.truePositiveRate && $0 != $1
            })
            #expect(abs(curve.area - metrics.auroc!) < 1e-12)
            // A point by the definition: some score has these numbers of positives and negatives above it.
            let point = curve.points[curve.points.count / 2]
            #expect(Set(predictions).contains { score in
                let above = predictions.indices.filter { predictions[$0] >= score }
                return Double(above.count { labels[$0] == 1 }) == (point.truePositiveRate * Double(metrics.positives)).rounded()
                    && Double(above.count { labels[$0] == 0 }) == (point.falsePositiveRate * Double(metrics.negatives)).rounded()
            })
        }
    }

    @Test("a precision-recall curve ends at a recall of 1, and its area is the average precision")
    func precisionRecall() throws {
        for (seed, steps) in [Float(3), 20, 1000, 1e6].enumerated() {
            let (predictions, labels) = random(700, steps: steps, seed: 10 + seed)
            let ranked = RankedClasses(predictions: predictions, labels: labels)
            let metrics = ClassMetrics(predictions: predictions, labels: labels)
            for most in [Int.max, 500, 40, 7, 1] {
                let curve = try #require(PrecisionRecallCurve(ranked, mostSteps: most))
                #expect(curve.steps.last?.recall == 1 && curve.steps.count <= most)
                #expect(zip(curve.steps, curve.steps.dropFirst()).allSatisfy { $0.recall < $1.recall })
                #expect(abs(curve.area - metrics.auprc!) < 1e-12, "\(most) steps")
            }
        }
    }

    @Test("a curve with fewer points stays where it was")
    func thinning() throws {
        let (predictions, labels) = random(20_000, steps: 1e6, seed: 20)
        let ranked = RankedClasses(predictions: predictions, labels: labels)
        let whole = try #require(ROCCurve(ranked)), thin = try #require(ROCCurve(ranked, mostPoints: 500))
        #expect(whole.points.count > 3000 && thin.points.count <= 500)
        #expect(thin.points.first == whole.points.first && thin.points.last == whole.points.last)
        #expect(thin.points.allSatisfy(Set(whole.points).contains))
        #expect(abs(thin.area - whole.area) < 0.002)
        // Points on straight lines are left out.
        let perfect = try #require(ROCCurve(RankedClasses(predictions: [5, 4, 3, 2, 1], labels: [1, 1, 0, 0, 0])))
        #expect(perfect.points.map(\.falsePositiveRate) == [0, 0, 1] && perfect.points.map(\.truePositiveRate) == [0, 1, 1])
    }

    @Test("a curve without both classes is nil")
    func missing() {
        let ones = RankedClasses(predictions: [1, 2], labels: [1, 1]), zeros = RankedClasses(predictions: [1, 2], labels: [0, 0])
        #expect(ROCCurve(ones) == nil && ROCCurve(zeros) == nil && PrecisionRecallCurve(zeros) == nil)
        #expect(PrecisionRecallCurve(ones)?.area == 1)
    }
}
