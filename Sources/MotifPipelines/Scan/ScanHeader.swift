internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// The `#` lines that say how a track was made.
func scanHeader(commandLine: String, options: ScanOptions, bank: FilterBank, backgrounds: [Background]) -> [UInt8] {
    let used = Set(backgrounds.map { $0.scanning(bank.strands) })
    let isModel = options.model != nil
    let described = used.count == 1 ? used.first!.description : "each motif's own file's"
    let ownThresholds = options.threshold == nil ? bank.filters.count { $0.lowestScore != nil } : 0
    let threshold =
        if isModel, options.threshold == nil {
            "score + bias above 0"
        } else if ownThresholds == bank.filters.count {
            "each motif's own"
        } else {
            (options.threshold ?? .pValue(ScanOptions.motifPValue)).description
                + (ownThresholds == 0 ? "" : "; \(ownThresholds) of \(bank.filters.count) motifs by their own")
        }
    let lines = [
        "motifkit \(motifKitVersion), htslib \(htslibVersion)",
        "command: \(commandLine)",
        "background (A,C,G,T): \(described)",
        isModel ? "weights: the model's filters as they are" : "pseudocount: \(options.pseudocount)",
        "threshold: \(threshold)",
        "\(isModel ? "filters" : "motifs"): \(backgrounds.count)",
        "columns: \(options.track.columnNames(bank).joined(separator: ", "))",
    ]
    // A line break in the command line must not begin a line of data.
    return lines.flatMap { Array("# \($0.map { $0.isNewline ? " " : $0 }.reduce(into: "") { $0.append($1) })\n".utf8) }
}

extension TrackOptions {
    private func formatter(_ bank: FilterBank) -> TrackFormatter {
        TrackFormatter(format, columns: columns, motifs: bank.filters.map { ($0.id, $0.name, $0.width) })
    }

    fileprivate func columnNames(_ bank: FilterBank) -> [String] {
        format == .counts ? CountsFormatter.columnNames : formatter(bank).columnNames
    }

    /// What a track begins with.
    ///
    /// - Parameter comments: `#` lines, or none.
    func header(comments: [UInt8], bank: FilterBank) -> [UInt8] {
        if format == .counts { return comments + CountsFormatter.header }
        // The first line of GFF3 says that it is GFF3; a line of columns' names stands before the first line of data.
        return format == .gff3 ? formatter(bank).header + comments : comments + formatter(bank).header
    }
}
