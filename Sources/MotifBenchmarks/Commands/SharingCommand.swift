internal import ArgumentParser
internal import Foundation
internal import MotifKit

/// `MotifBenchmarks sharing`: measures the worth of weights that all positions share.
struct SharingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sharing",
        abstract: "Compare layers that share their weights among positions with layers that don't.",
        discussion: """
            Sequences are random, and every second one carries a word at a random place. Layers learn to tell them apart from more \
            and more sequences: shared filters with a maximum (the library's model), shared filters with a head for each position, \
            filters of each position's own, a fully connected layer, and tables of words, shared and not. All are trained by the same \
            optimiser; learning rate and epoch are chosen on validation sequences, and AUROC is measured on test sequences.

            Examples:
              swift run -c release MotifBenchmarks sharing --svg sharing.svg
              swift run -c release MotifBenchmarks sharing --noise 0.1
            """)

    @Option(help: ArgumentHelp("Bases of a sequence.", valueName: "n"))
    var length = 200

    @Option(help: ArgumentHelp("Letters of the word: 7 to 9.", valueName: "n"))
    var width = 7

    @Option(help: ArgumentHelp("Probability that a letter of a word in a sequence is one of the three others, 0 to 0.5.", valueName: "p"))
    var noise = 0.0

    @Option(help: ArgumentHelp(
        "Numbers of training sequences, half of them with the word; default: 4 to 32768, doubling.", valueName: "n,…"))
    var sizes: CommaSeparated<Int>?

    @Option(help: ArgumentHelp("Number of words, each with sequences of its own; results are medians.", valueName: "n"))
    var seeds = 3

    @Option(help: ArgumentHelp("Number of test sequences, and of validation sequences.", valueName: "n"))
    var test = 1000

    @Option(help: ArgumentHelp("Write the results as JSON to this file, too.", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Write a plot of the results to this file.", valueName: "file"))
    var svg: String?

    /// Numbers of training sequences from 4 to 32,768.
    private static let defaultSizes = (2...15).map { 1 << $0 }

    func validate() throws {
        guard 7...9 ~= width else { throw ValidationError("--width is \(width); give a number from 7 to 9.") }
        guard width...10_000 ~= length else { throw ValidationError("--length is \(length); give a number from \(width) to 10000.") }
        for size in sizes?.elements ?? [] where !(2...10_000_000 ~= size) {
            throw ValidationError("--sizes has \(size); give numbers from 2 to 10000000.")
        }
        guard 0...0.5 ~= noise else { throw ValidationError("--noise is \(noise); give a number from 0 to 0.5.") }
        guard 1...1000 ~= seeds else { throw ValidationError("--seeds is \(seeds); give a number from 1 to 1000.") }
        guard 2...1_000_000 ~= test else { throw ValidationError("--test is \(test); give a number from 2 to 1000000.") }
    }

    func run() throws {
        // An output that can't be written is an error before the time is spent.
        let files = (json: try json.map { try OutputFile($0) }, svg: try svg.map { try OutputFile($0) })
        let motifs = (1...UInt64(seeds)).map { ImplantedMotif(width: width, length: length, noise: noise, seed: $0) }
        let report = SharingReport(
            length: length, width: width, noise: noise, ceilings: motifs.map { $0.ceiling(on: $0.dataset(test, stream: 3)) },
            curves: try SharingLayer.allCases.map { try curve($0, motifs: motifs) })
        print(report.text)
        try files.json?.write(report.json())
        try files.json?.commit()
        try files.svg?.write(Data(SharingPlot(report: report).svg.utf8))
        try files.svg?.commit()
    }

    /// Trains and tests a layer with each number of training sequences and each word.
    private func curve(_ layer: SharingLayer, motifs: [ImplantedMotif]) throws -> SharingReport.Curve {
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
