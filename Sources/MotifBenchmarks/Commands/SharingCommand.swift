internal import ArgumentParser
internal import Foundation
internal import MotifKit

/// `MotifBenchmarks sharing`: what it is worth that all positions share their weights.
struct SharingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sharing",
        abstract: "Compare layers that share their weights among positions with layers that don't.",
        discussion: """
            Sequences are random, and every second one carries a word at a random place. Layers that see windows as wide as the \
            word are trained to tell them apart, on more and more sequences: shared filters (the library's model), filters of \
            each position's own, a fully connected layer, and tables of enriched words, shared and not. All are trained with \
            the same optimiser; learning rate and epoch are the best on other sequences, and what is told is the AUROC on \
            sequences that no choice has seen.

            Example:
              swift run -c release MotifBenchmarks sharing --svg sharing.svg
            """)

    @Option(help: ArgumentHelp("Bases of a sequence.", valueName: "n"))
    var length = 200

    @Option(help: ArgumentHelp("Letters of the word, and columns of a filter: 7 to 9.", valueName: "n"))
    var width = 7

    @Option(help: ArgumentHelp(
        "Numbers of training sequences, half of them with the word; default: 4 to 32768, doubling.", valueName: "n,…"))
    var sizes: CommaSeparated<Int>?

    @Option(help: ArgumentHelp("Words, each with sequences of its own; medians over them are told.", valueName: "n"))
    var seeds = 3

    @Option(help: ArgumentHelp("Sequences of the test, and as many to choose with.", valueName: "n"))
    var test = 1000

    @Option(help: ArgumentHelp("Write the results to this file too, as JSON.", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Draw the results into this file.", valueName: "file"))
    var svg: String?

    private static let defaultSizes = (2...15).map { 1 << $0 }

    func validate() throws {
        guard 7...9 ~= width else { throw ValidationError("--width is \(width); give a number from 7 to 9.") }
        guard width...10_000 ~= length else { throw ValidationError("--length is \(length); give a number from \(width) to 10000.") }
        for size in sizes?.elements ?? [] where !(2...10_000_000 ~= size) {
            throw ValidationError("--sizes has \(size); give numbers from 2 to 10000000.")
        }
        guard 1...1000 ~= seeds else { throw ValidationError("--seeds is \(seeds); give a number from 1 to 1000.") }
        guard 2...1_000_000 ~= test else { throw ValidationError("--test is \(test); give a number from 2 to 1000000.") }
    }

    func run() throws {
        // A place that can't be written to is told before the time is spent.
        let files = (json: try json.map { try OutputFile($0) }, svg: try svg.map { try OutputFile($0) })
        let report = SharingReport(
            machine: .current, length: length, width: width, seeds: seeds,
            curves: try SharingLayer.allCases.map { try curve($0) })
        print(report.text)
        try files.json?.write(report.json())
        try files.json?.commit()
        try files.svg?.write(Data(SharingPlot(report: report).svg.utf8))
        try files.svg?.commit()
    }

    private func curve(_ layer: SharingLayer) throws -> SharingReport.Curve {
        let motifs = (1...UInt64(seeds)).map { ImplantedMotif(width: width, length: length, seed: $0) }
        let points = try Set(sizes?.elements ?? Self.defaultSizes).sorted().map { size in
            SharingReport.Point(
                size: size,
                scores: try motifs.map { motif in
                    try layer.score(
                        training: motif.dataset(size, stream: 1), validation: motif.dataset(test, stream: 2),
                        test: motif.dataset(test, stream: 3), motif: motif)
                })
        }
        return SharingReport.Curve(
            layer: layer, parameters: layer.parameterCount(length: length, width: width), points: points)
    }
}
