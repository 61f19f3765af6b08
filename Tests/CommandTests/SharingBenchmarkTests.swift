import Foundation
#if canImport(FoundationXML)
import FoundationXML
#endif
@testable import MotifBenchmarks
import MotifKit
import MotifTestSupport
import Testing

/// The layers that the sharing benchmark compares, and the benchmark program on little data.
@Suite("MotifBenchmarks sharing")
struct SharingBenchmarkTests {
    let motif = ImplantedMotif(width: 7, length: 30, seed: 5)

    @Test("every second sequence carries the word, and a larger set begins with the smaller one")
    func sequences() {
        let (few, many) = (motif.dataset(20, stream: 1), motif.dataset(60, stream: 1))
        var carriedByChance = 0
        for row in 0..<60 {
            let sequence = Array(many.sequences[row])
            let carries = (0...23).contains { Array(sequence[$0..<$0 + 7]) == motif.word }
            #expect(many.label(row, task: 0) == (row.isMultiple(of: 2) ? 1 : 0))
            if row.isMultiple(of: 2) { #expect(carries) } else if carries { carriedByChance += 1 }
            if row < 20 { #expect(Array(few.sequences[row]) == sequence) }
        }
        #expect(carriedByChance <= 2)
        #expect(motif.dataset(20, stream: 2).sequences != few.sequences)
    }

    @Test("noise replaces letters of the word with its probability, and nothing else")
    func noise() {
        let clean = ImplantedMotif(width: 7, length: 30, seed: 5).dataset(4000, stream: 1)
        let noisy = ImplantedMotif(width: 7, length: 30, noise: 0.1, seed: 5).dataset(4000, stream: 1)
        var changes = 0
        for row in 0..<4000 {
            let differing = zip(clean.sequences[row], noisy.sequences[row]).count { $0 != $1 }
            #expect(row.isMultiple(of: 2) ? differing <= 7 : differing == 0)
            changes += differing
        }
        // 14,000 letters of words: the deviation of the share is 0.0025.
        #expect(abs(Double(changes) / 14_000 - 0.1) < 0.013)
    }

    @Test("the highest AUROC is limited by words by chance without noise, and lower with noise")
    func ceiling() {
        let clean = ImplantedMotif(width: 7, length: 200, seed: 5), noisy = ImplantedMotif(width: 7, length: 200, noise: 0.1, seed: 5)
        // A negative holds the word by chance in one of 84 sequences, and then it is a tie.
        #expect(abs(clean.ceiling(on: clean.dataset(2000, stream: 3)) - (1 - 0.5 * 194 / 16_384)) < 0.006)
        #expect(0.86...0.92 ~= noisy.ceiling(on: noisy.dataset(2000, stream: 3)))
    }

    @Test("the numbers of parameters are: shared w·4·F + F, unshared L − w + 1 times that, fully connected L·4·F + F, and the head F + 1")
    func parameterCounts() {
        func count(_ layer: SharingLayer) -> Int { layer.parameterCount(length: 200, width: 7) }
        for layer in [SharingLayer.shared, .sharedRandom] { #expect(count(layer) == 16 * 4 * 16 + 16 + 17) }
        #expect(count(.positionalHead) == 7 * 4 * 16 + 16 + 194 * 16 + 1)
        #expect(count(.locallyConnected) == 194 * (7 * 4 * 16 + 16) + 17)
        #expect(count(.fullyConnected) == 200 * 4 * 16 + 16 + 17)
        for isShared in [true, false] {
            let table = EnrichmentTable(width: 7, isShared: isShared, on: motif.dataset(4, stream: 1))
            let layer = isShared ? SharingLayer.sharedTable : .unsharedTable
            #expect(table.count == layer.parameterCount(length: motif.length, width: 7))
        }
    }

    @Test("a locally connected layer with the same filters at all positions is the library's convolution")
    func tiedWeights() {
        var random = SeededGenerator(seed: 6)
        func weights(_ count: Int, _ range: ClosedRange<Float> = -1...1) -> [Float] {
            (0..<count).map { _ in Float.random(in: range, using: &random) }
        }
        let filters = weights(16 * 7 * 4), biases = weights(16), head = weights(16)
        // Windows that reach beyond an end score less than any other. The library has them, and the reference lacks them.
        let shared = ConvolutionalModel(
            tasks: [ImplantedMotif.task], width: 7, readsBothStrands: false, filters: filters.map { $0 + 10 },
            filterBiases: biases.map { $0 - 70 }, heads: head, headBiases: [0.5])
        var tied = LocallyConnectedModel(length: 30, width: 7)
        // Weights go from [F, w, 4] to [w, 4, F], once for each position.
        let columns = (0..<28).flatMap { cell in (0..<16).map { filters[$0 * 28 + cell] } }
        tied.parameters = (0..<24).flatMap { _ in columns } + (0..<24).flatMap { _ in biases } + head + [0.5]
        let dataset = motif.dataset(40, stream: 1)
        for (one, other) in zip(tied.outputs(of: dataset), shared.outputs(of: dataset.sequences)) { #expect(abs(one - other) < 1e-3) }
    }

    @Test("gradients of the compared layers agree with finite differences")
    func gradients() {
        check(LocallyConnectedModel(length: 12, width: 5), stride: 11)
        check(LocallyConnectedModel(length: 12, width: 12), stride: 3)
        check(PositionalHeadModel(length: 12, width: 5), stride: 1)
    }

    /// Compares the gradient of a model of random parameters with finite differences.
    ///
    /// - Parameter step: The distance between the parameters that are compared.
    private func check(_ model: some GradientModel, stride step: Int) {
        let dataset = ImplantedMotif(width: 5, length: 12, seed: 7).dataset(6, stream: 1)
        var model = model
        var random = SeededGenerator(seed: 8)
        for index in model.parameters.indices { model.parameters[index] = Float.random(in: -0.5...0.5, using: &random) }
        var factors = [Float](repeating: 1, count: model.droppedCount)
        factors[3] = 0
        factors[4] = 2
        func loss(_ gradient: inout [Float]) -> Double {
            (0..<dataset.count).reduce(0) { sum, row in
                sum + Double(model.addGradient(
                    of: Array(dataset.sequences[row]), label: dataset.label(row, task: 0), factors: factors, to: &gradient))
            }
        }
        var gradient = [Float](repeating: 0, count: model.parameters.count), unused = gradient
        _ = loss(&gradient)
        #expect(gradient.contains { abs($0) > 0.05 })
        let here = loss(&unused)
        let indices = Array(Swift.stride(from: 0, to: gradient.count, by: step))
        var kinks = 0
        for index in indices {
            let value = model.parameters[index], difference: Float = 1e-3
            model.parameters[index] = value + difference
            let above = (loss(&unused) - here) / Double(difference)
            model.parameters[index] = value - difference
            let below = (here - loss(&unused)) / Double(difference)
            model.parameters[index] = value
            // An activation begins or ends between the two parameters, where the loss has no derivative.
            guard abs(above - below) < 0.01 else { kinks += 1; continue }
            #expect(abs((above + below) / 2 - Double(gradient[index])) < 2e-3, "parameter \(index)")
        }
        #expect(kinks <= indices.count / 20)
    }

    @Test("the logit of a head over positions is that of its definition")
    func positionalHead() {
        let dataset = motif.dataset(5, stream: 1)
        var model = PositionalHeadModel(length: 30, width: 7)
        var random = SeededGenerator(seed: 9)
        for index in model.parameters.indices { model.parameters[index] = Float.random(in: -0.5...0.5, using: &random) }
        let parameters = model.parameters
        for (row, output) in model.outputs(of: dataset).enumerated() {
            let sequence = Array(dataset.sequences[row])
            var expected = parameters.last!
            for position in 0..<24 {
                for filter in 0..<16 {
                    let score = (0..<7).reduce(parameters[(28 + 24) * 16 + filter]) {
                        $0 + parameters[($1 * 4 + Int(sequence[position + $1])) * 16 + filter]
                    }
                    expected += max(0, score) * parameters[(28 + position) * 16 + filter]
                }
            }
            #expect(abs(output - expected) < 1e-3)
        }
    }

    @Test("a locally connected layer learns its training data by heart, and tells others apart hardly better than a coin")
    func memorises() throws {
        let motif = ImplantedMotif(width: 7, length: 60, seed: 2)
        let score = try SharingLayer.locallyConnected.score(
            training: motif.dataset(32, stream: 1), validation: motif.dataset(50, stream: 2),
            test: motif.dataset(200, stream: 3), motif: motif)
        #expect(score.training > 0.95 && 0.35...0.65 ~= score.test)
    }

    @Test("the command prints a table, and writes the same figures as JSON and as a plot")
    func command() throws {
        let folder = try TemporaryFolder()
        func run() throws -> String {
            let result = try runProcess(
                ScanBenchmarkTests.program,
                ["sharing", "--length", "20", "--sizes", "8,16", "--seeds", "1", "--test", "40",
                 "--noise", "0.1", "--json", folder.path("sharing.json"), "--svg", folder.path("sharing.svg")])
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
            return result.output
        }
        let text = try run()
        #expect(text == (try run()), "the same seeds give the same figures")
        struct Report: Decodable {
            struct Curve: Decodable {
                struct Point: Decodable { let size: Int, training: Double, test: Double }
                let layer: String, parameters: Int, points: [Point]
            }
            let curves: [Curve]
        }
        let report = try JSONDecoder().decode(Report.self, from: Data(TestFiles.read(folder.path("sharing.json")).utf8))
        #expect(report.curves.map(\.layer) == SharingLayer.allCases.map(\.rawValue))
        for point in report.curves.flatMap(\.points) {
            #expect(text.contains(String(format: "%.3f (%.3f)", point.test, point.training)))
        }
        let plot = try XMLDocument(data: Data(TestFiles.read(folder.path("sharing.svg")).utf8))
        let curves = try plot.nodes(forXPath: "//*[local-name()='polyline']/@points").map { $0.stringValue! }
        #expect(curves.count == report.curves.count && curves.allSatisfy { $0.split(separator: " ").count == 2 })
        let names = try plot.nodes(forXPath: "//*[local-name()='text']").map { $0.stringValue! }
        #expect(Set(names).isSuperset(of: report.curves.map(\.layer)))
    }
}
