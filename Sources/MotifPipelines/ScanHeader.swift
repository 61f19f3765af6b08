internal import GenomeIO
internal import MotifCore

/// The `#` lines that say how a track was made.
func scanHeader(commandLine: String, options: ScanOptions, backgrounds: [Background], strands: StrandSelection) -> [UInt8] {
    let used = Set(backgrounds.map { $0.scanning(strands) })
    let isModel = options.model != nil
    let described = used.count == 1 ? used.first!.description : "each motif's own file's"
    let lines = [
        "motifkit \(motifKitVersion), htslib \(htslibVersion)",
        "command: \(commandLine)",
        "background (A,C,G,T): \(described)",
        isModel ? "weights: the model's filters as they are" : "pseudocount: \(options.pseudocount)",
        isModel && options.pValue == nil ? "threshold: score + bias above 0" : "p-value threshold: \(options.pValue ?? ScanOptions.motifPValue)",
        "\(isModel ? "filters" : "motifs"): \(backgrounds.count)",
        "columns: contig, start, end, motif id, min(1000, round(-100 log10 p)), strand, log-odds score in bits, p-value, motif name",
    ]
    // A line break in the command line must not begin a line of data.
    return lines.flatMap { Array("# \($0.map { $0.isNewline ? " " : $0 }.reduce(into: "") { $0.append($1) })\n".utf8) }
}
