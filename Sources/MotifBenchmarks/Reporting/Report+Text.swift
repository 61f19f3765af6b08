internal import Foundation

extension Report {
    /// The report as text: machine, inputs, and a table with a line for each case.
    var text: String {
        """
        motifkit \(machine.motifKit), htslib \(machine.htslib), \(machine.isOptimized ? "release" : "debug") build, \(machine.date)
        \(machine.processor), cores: \(machine.cores), instruction sets: \(machine.instructionSets.joined(separator: ", "))
        \(input.sequences) (\(input.basesInMemory) bases in memory), \(input.motifFile) (\(input.motifs) motifs), p-value \(input.pValue), \
        rounds: \(rounds)

        \(alignedTable(header: Self.columns.map(\.title), rows: cases.map { result in Self.columns.map { $0.value(result) } }))
        """
    }

    private static let columns: [(title: String, value: @Sendable (CaseResult) -> String)] = [
        ("case", { $0.name }),
        ("median ms", { significant($0.medianSeconds * 1e3) }),
        ("min ms", { significant($0.minimumSeconds * 1e3) }),
        ("max/min", { String(format: "%.2f", $0.spread) }),
        ("bases", { $0.work.bases.map(String.init) ?? "" }),
        ("ns/base", { significant($0.rates.nanosecondsPerBase) }),
        ("µs/motif", { significant($0.rates.microsecondsPerMotif) }),
        ("hits", { $0.work.hits.map(String.init) ?? "" }),
        ("ns/hit", { significant($0.rates.nanosecondsPerHit) }),
        ("GB/s", { significant($0.rates.gigabytesPerSecond) }),
        ("G positions/s", { significant($0.rates.gigapositionsPerSecond) }),
        ("peak MB", { significant($0.peakMemory.map { Double($0) / 1e6 }) }),
    ]
}

/// Returns a number with four significant digits, but all digits before the point and at most six behind it. `nil` gives an empty text.
private func significant(_ value: Double?) -> String {
    guard let value else { return "" }
    let digitsBeforePoint = value > 0 ? Int(log10(value).rounded(.down)) + 1 : 1
    return String(format: "%.\(min(6, max(0, 4 - digitsBeforePoint)))f", value)
}
