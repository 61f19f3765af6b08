import Foundation
#if canImport(FoundationXML)
import FoundationXML
#endif
@testable import MotifBenchmarks
import MotifKit
import MotifTestSupport
import Testing

/// The layers that the benchmark compares, and the program on little data.
@Suite("MotifBenchmarks sharing")
struct SharingBenchmarkTests {
    let motif = ImplantedMotif(width: 7, length: 30, seed: 5)

    @Test("makes sequences of which every second carries the word, more of them beginning with the same")
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

    @Test("counts parameters: shared w·4·F + F, unshared L − w + 1 times that, fully connected L·4·F + F, and the head F + 1")
    func parameterCounts() {
        func count(_ layer: SharingLayer) -> Int { layer.parameterCount(length: 200, width: 7) }
        #expect(count(.shared) == 7 * 4 * 16 + 16 + 17)
        #expect(count(.locallyConnected) == 194 * (7 * 4 * 16 + 16) + 17)
        #expect(count(.fullyConnected) == 200 * 4 * 16 + 16 + 17)
        for isShared in [true, false] {
            let table = EnrichmentTable(width: 7, isShared: isShared, on: motif.dataset(4, stream: 1))
            let layer = isShared ? SharingLayer.sharedTable : .unsharedTable
            #expect(table.count == layer.parameterCount(length: motif.length, width: 7))
        }
    }

    @Test("has a locally connected layer that is the library's convolution where all positions have the same filters")
    func tiedWeights() {
        var random = SeededGenerator(seed: 6)
        func weights(_ count: Int, _ range: ClosedRange<Float> = -1...1) -> [Float] {
            (0..<count).map { _ in Float.random(in: range, using: &random) }
        }
        let filters = weights(16 * 7 * 4), biases = weights(16), head = weights(16)
        // Windows that hang over an end score less than any other: the library has them, the reference has not.
        let shared = ConvolutionalModel(
            tasks: [ImplantedMotif.task], width: 7, readsBothStrands: false, filters: filters.map { $0 + 10 },
            filterBiases: biases.map { $0 - 70 }, heads: head, headBiases: [0.5])
        var tied = LocallyConnectedModel(length: 30, width: 7)
        // [F, w, 4] to [w, 4, F], once for each position.
        let columns = (0..<28).flatMap { cell in (0..<16).map { filters[$0 * 28 + cell] } }
        tied.parameters = (0..<24).flatMap { _ in columns } + (0..<24).flatMap { _ in biases } + head + [0.5]
        let dataset = motif.dataset(40, stream: 1)
        for (one, other) in zip(tied.outputs(of: dataset), shared.outputs(of: dataset.sequences)) { #expect(abs(one - other) < 1e-3) }
    }

    @Test("has gradients that agree with finite differences", arguments: [5, 12])
    func gradients(width: Int) {
        let dataset = ImplantedMotif(width: 5, length: 12, seed: 7).dataset(6, stream: 1)
        var model = LocallyConnectedModel(length: 12, width: width)
        var random = SeededGenerator(seed: 8)
        for index in model.parameters.indices { model.parameters[index] = Float.random(in: -0.5...0.5, using: &random) }
        var factors = LocallyConnectedModel.Lanes(repeating: 1)
        factors[3] = 0
        factors[4] = 2
        func loss(_ model: LocallyConnectedModel, _ gradient: inout [Float]) -> Double {
            (0..<dataset.count).reduce(0) { sum, row in
                sum + Double(model.addGradient(
                    of: Array(dataset.sequences[row]), label: dataset.label(row, task: 0), factors: factors, to: &gradient))
            }
        }
        var gradient = [Float](repeating: 0, count: model.parameters.count), unused = gradient
        _ = loss(model, &gradient)
        #expect(gradient.contains { abs($0) > 0.05 })
        for index in stride(from: 0, to: gradient.count, by: width == 12 ? 3 : 11) {
            let value = model.parameters[index], step: Float = 1e-3
            model.parameters[index] = value + step
            let above = loss(model, &unused)
            model.parameters[index] = value - step
            let below = loss(model, &unused)
            model.parameters[index] = value
            #expect(abs((above - below) / Double(2 * step) - Double(gradient[index])) < 2e-3, "parameter \(index)")
        }
    }

    @Test("learns by heart what it can't generalise: AUROC 1 on training data, near 0.5 on others")
    func memorises() throws {
        let motif = ImplantedMotif(width: 7, length: 60, seed: 2)
        let score = try SharingLayer.locallyConnected.score(
            training: motif.dataset(32, stream: 1), validation: motif.dataset(50, stream: 2),
            test: motif.dataset(200, stream: 3), motif: motif)
        #expect(score.training > 0.95 && 0.35...0.65 ~= score.test)
    }

    @Test("prints a table, and writes the same figures as JSON and as a plot")
    func command() throws {
        let folder = try TemporaryFolder()
        func run() throws -> String {
            let result = try runProcess(
                ScanBenchmarkTests.program,
                ["sharing", "--length", "20", "--sizes", "8,16", "--seeds", "1", "--test", "40",
                 "--json", folder.path("sharing.json"), "--svg", folder.path("sharing.svg")])
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
