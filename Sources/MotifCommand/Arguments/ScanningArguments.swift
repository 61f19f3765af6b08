public import ArgumentParser
public import MotifKit

/// The options that say how a scan finds hits, which are the same for all of them.
struct ScanningArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "How hits are found.",
        explanation: "auto takes for each motif the faster of threshold (all windows, in vector code) and index (of k-mers); reference is slow, for comparison. "
            + "All find the same hits.",
        value: "engine", isRare: true))
    var engine = Engine.auto
}

/// The option that says how much is read at a time, for tests.
struct BatchArguments: ParsableArguments {
    // Without a summary, which keeps the option out of the manual, too.
    @Option(help: ArgumentHelp(visibility: .private))
    var batchSize = 1 << 18

    mutating func validate() throws {
        guard 1...(1 << 27) ~= batchSize else { throw ValidationError("--batch-size is \(batchSize); give 1 to \(1 << 27).") }
    }
}

extension Engine: ExpressibleByArgument {}
