internal import ArgumentParser
internal import Foundation
internal import MotifKit

/// `MotifBenchmarks scan`: measures each stage of a scan alone, and whole scans.
struct ScanBenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Measure each stage of a scan alone, and whole scans.",
        discussion: """
            Every round runs every case once, so that other load on the machine hits all cases alike. A first round is not \
            counted. Rates are those of the median time.

            Example:
              swift run -c release MotifBenchmarks genome.fa --motifs motifs/JASPAR2026_CORE_vertebrates.meme
            """)

    @Argument(help: ArgumentHelp("A sequence file.", valueName: "sequences"))
    var sequences: String

    @Option(help: ArgumentHelp("A motif file.", valueName: "file"))
    var motifs: String

    @Option(help: ArgumentHelp("Hits have a p-value of at most this, above 0 and up to 1.", valueName: "p"))
    var pvalue = 1e-4

    @Option(help: ArgumentHelp("Number of rounds that are counted.", valueName: "n"))
    var rounds = 5

    @Option(help: ArgumentHelp(
        "Number of bases in memory for the stages between read and whole, which get the whole file.", valueName: "n"))
    var bases = 8_000_000

    @Option(help: ArgumentHelp("Numbers of threads for the whole scan; default: 1 and all cores.", valueName: "n,…"))
    var threads: CommaSeparated<Int>?

    @Option(help: ArgumentHelp("Run only these cases; the name of a group, such as tables, stands for all its cases.", valueName: "name,…"))
    var only: CommaSeparated<String>?

    @Option(help: ArgumentHelp("Write the results as JSON to this file, too.", valueName: "file"))
    var json: String?

    func validate() throws {
        guard pvalue > 0, pvalue <= 1 else { throw ValidationError("--pvalue is \(pvalue); give a number above 0 and up to 1.") }
        guard 1...1000 ~= rounds else { throw ValidationError("--rounds is \(rounds); give a number from 1 to 1000.") }
        guard bases >= 1 else { throw ValidationError("--bases is \(bases); give a positive number.") }
        for count in threads?.elements ?? [] where !(1...1024 ~= count) {
            throw ValidationError("--threads is \(count); give numbers from 1 to 1024.")
        }
    }

    func run() throws {
        let scratch = try ScratchFolder()
        // An output that can't be written is an error before the time is spent.
        let file = try json.map { try OutputFile($0) }
        let inputs = ScanInputs(sequencePath: sequences, motifPath: motifs, pValue: pvalue, mostBases: bases)
        let cases = try selection(from: scanCases(
            inputs, threadCounts: threads?.elements ?? Set([1, ProcessInfo.processInfo.activeProcessorCount]).sorted(),
            scratch: scratch))
        let results = try measure(cases, rounds: rounds)
        let report = Report(machine: .current, input: try inputs.description.get(), rounds: rounds, cases: results)
        print(report.text)
        try file?.write(report.json())
        try file?.commit()
    }

    /// Returns the cases that `--only` names, or all.
    private func selection(from cases: [BenchmarkCase]) throws -> [BenchmarkCase] {
        guard let only = only?.elements else { return cases }
        for name in only where !cases.contains(where: { $0.isNamed(by: name) }) {
            throw ValidationError("There is no case \(name); there are \(cases.map(\.name).joined(separator: ", ")).")
        }
        return cases.filter { benchmark in only.contains { benchmark.isNamed(by: $0) } }
    }
}
