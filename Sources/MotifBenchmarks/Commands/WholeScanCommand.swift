internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import MotifKit

/// `MotifBenchmarks whole-scan`: one scan from files to a file, in a process of its own that the cases `whole/…` start.
///
/// The peak memory of a process never falls, so only a process for one scan alone can tell that of the scan.
struct WholeScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whole-scan", abstract: "Scan once and print time and memory.", shouldDisplay: false)

    @Argument var sequences: String
    @Option var motifs: String
    @Option var pvalue: Double
    @Option var threads: Int
    @Option var output: String

    func run() throws {
        endWithParent()
        var options = ScanOptions(sequences: [sequences], motifs: [motifs])
        options.filters.pValue = pvalue
        options.compute.threads = threads
        options.output = output
        var measurement = try timed {
            let done = try ScanJob(options).run()
            return Work(bases: done.bases, hits: done.hits, checksum: UInt32(truncatingIfNeeded: done.hits))
        }
        measurement.peakMemory = peakMemory()
        print(String(decoding: try JSONEncoder().encode(measurement), as: UTF8.self))
    }
}

/// Ends this process when its parent ends. Standard input is a pipe that only the end of the parent closes.
private func endWithParent() {
    DispatchQueue.global().async {
        _ = FileHandle.standardInput.readDataToEndOfFile()
        _exit(EXIT_FAILURE)
    }
}
