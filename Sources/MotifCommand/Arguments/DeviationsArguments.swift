public import ArgumentParser
public import MotifKit

/// The options that name the counts of `deviations`.
struct CountArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Reads of each peak and cell: Matrix Market.",
        explanation: "It may be compressed, such as matrix.mtx.gz of 10x. Peaks are its rows, in the order of the peaks here, or its columns if only their number fits. "
            + "Entries that are sorted by cell are read as a stream, others are held in memory.",
        value: "file"), completion: .file())
    var counts: String

    @Option(help: ArgumentHelp(
        "Names of the cells, a line each.", explanation: "The default is barcodes.tsv beside the counts if it is there, else the numbers from 1.", value: "file"),
        completion: .file())
    var cells: String?

    @Option(help: ArgumentHelp(
        "Matrix of hits that pool wrote, in place of peaks.",
        explanation: "It is one of --value any or count, as .npy or .mtx, with the files of names beside it. GC is read from there.", value: "file"), completion: .file())
    var matches: String?
}

/// The options that change the background of `deviations`.
struct DeviationBackgroundArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Groups of peaks of like GC.", value: "n"))
    var gcBins = 10

    @Option(help: ArgumentHelp("Groups of like accessibility in each of them.", value: "n"))
    var accessibilityBins = 10

    @Option(help: ArgumentHelp(
        "Expected reads of a peak: mean or equal.",
        explanation: "mean is its share of the reads of all cells, and deviations are differences between cells. equal is the same for each peak, and "
            + "deviations are differences between the peaks of a cell, in bins of GC alone. The default is mean, or equal if there is one cell.",
        value: "kind"))
    var expectation: DeviationBackground.Expectation?

    mutating func validate() throws {
        for (name, count) in [("--gc-bins", gcBins), ("--accessibility-bins", accessibilityBins)] where !(1...1000 ~= count) {
            throw ValidationError("\(name) is \(count); give a number from 1 to 1000.")
        }
    }
}

/// The option that says where `deviations` writes.
struct DeviationsOutputArguments: ParsableArguments {
    @Option(name: .long(short: "o"), help: ArgumentHelp(
        "Folder to write to.", explanation: "It is made if it is missing. Results in it take the place of earlier ones.", value: "folder"),
        completion: .directory)
    var output: String
}

extension DeviationBackground.Expectation: ExpressibleByArgument {}
