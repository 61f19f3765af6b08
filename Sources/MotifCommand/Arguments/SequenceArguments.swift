public import ArgumentParser
public import MotifKit

/// The options that say how the letters of a scan's sequences are read.
struct SequenceArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Find hits across the origin of circular contigs: all of them, or those named. A hit's end is then its start + its width, beyond the contig's.",
        valueName: "all|contig,…"))
    var circular: String?

    @Option(help: ArgumentHelp(
        "How windows with ambiguous letters (R Y S W K M B D H V N) are scored: skip (they don't exist), or by the worst, the best or the expected (mean) cell of each such letter's bases. Windows of N alone never exist.",
        valueName: "skip|worst|best|expected"))
    var ambiguous = AmbiguityPolicy.skip

    mutating func validate() throws {
        if let circular, circular.split(separator: ",", omittingEmptySubsequences: false).contains("") {
            throw ValidationError("--circular is \"\(circular)\"; give all, or names of contigs with a comma between them.")
        }
    }

    /// Puts what the options say into those of a scan.
    func apply(to options: inout ScanOptions) {
        options.circular = circular.map { $0 == "all" ? .all : .named($0.split(separator: ",").map(String.init)) }
        options.ambiguity = ambiguous
    }

    /// Warns of names that no sequence has.
    func warn(of unmetNames: [String]) {
        guard !unmetNames.isEmpty else { return }
        printWarning("no sequence has the name \(unmetNames.joined(separator: " or ")), which --circular gives")
    }
}

extension AmbiguityPolicy: ExpressibleByArgument {}
