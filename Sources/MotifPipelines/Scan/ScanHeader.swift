internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Returns the `#` lines that say how a track was made.
///
/// - Parameter backgrounds: the background of each filter, as given.
func scanHeader(
    commandLine: String, filters: FilterOptions, bank: FilterBank, backgrounds: [Background], columnNames: [String]
) -> [UInt8] {
    let used = Set(backgrounds.map { $0.scanning(bank.strands) })
    let described = used.count == 1 ? used.first!.description : "each motif's own file's"
    let kind: String, weights: String
    switch filters.source {
    case .motifs(let motifs): (kind, weights) = ("motifs", "pseudocount: \(motifs.pseudocount)")
    case .model: (kind, weights) = ("filters", "weights: the model's filters as they are")
    }
    let lines = [
        "motifkit \(motifKitVersion), htslib \(htslibVersion)",
        "command: \(commandLine)",
        "background (A,C,G,T): \(described)",
        weights,
        "threshold: \(thresholdDescription(filters, bank: bank))\(mismatchesDescription(filters))",
        "\(kind): \(backgrounds.count)",
        "columns: \(columnNames.joined(separator: ", "))",
    ]
    // A line break in the command line must not begin a line of data.
    return lines.flatMap { Array("# \($0.map { $0.isNewline ? " " : $0 }.reduce(into: "") { $0.append($1) })\n".utf8) }
}

/// Returns the threshold in words, with the number of motifs that have their own.
private func thresholdDescription(_ filters: FilterOptions, bank: FilterBank) -> String {
    if case .model = filters.source, filters.threshold == nil {
        return filters.reportsAllActive ? "score + bias above 0" : "p-value of at most \(FilterOptions.motifPValue), score + bias above 0"
    }
    let ownThresholds = filters.threshold == nil ? bank.filters.count { $0.lowestScore != nil } : 0
    if ownThresholds == bank.filters.count { return "each motif's own" }
    return (filters.threshold ?? .pValue(FilterOptions.motifPValue)).description
        + (ownThresholds == 0 ? "" : "; \(ownThresholds) of \(bank.filters.count) motifs by their own")
}

/// Returns the largest number of mismatches in words, after another threshold; empty if none is given.
private func mismatchesDescription(_ filters: FilterOptions) -> String {
    guard case .motifs(let motifs) = filters.source, let mismatches = motifs.mismatches else { return "" }
    return "; consensus motifs: at most \(mismatches) mismatch\(mismatches == 1 ? "" : "es")"
}
