public import ArgumentParser
public import MotifKit

/// The options that say what is written of hits, and where to.
struct TrackArguments: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp(
        "Write to this file, which appears when it is complete; compressed by blocks (BGZF) if it ends in .gz or .bgz; - is standard output.", valueName: "file"), completion: .file())
    var output = "-"

    @Option(help: ArgumentHelp(
        "bed, bed6, bed12, gff3, tsv (the columns of FIMO) or counts (of hits by sequence and motif); default: by the suffix of --output, else bed.", valueName: "format"))
    var format: TrackFormat?

    @Flag(help: "Add the matched sequence, as it reads on the hit's strand.")
    var sequence = false

    @Flag(name: .customLong("qvalue"), help: "Add the Benjamini-Hochberg q-value among all windows that the motif was tried on; the sequences are read twice.")
    var qValue = false

    @Flag(help: "Of each sequence and motif report the best hit only.")
    var best = false

    @Flag(help: "Of hits of one motif that overlap, on any strands, report the best only.")
    var noOverlap = false

    @Flag(help: "Of two hits of a motif at one place report that of the better strand only.")
    var maxStrand = false

    @Flag(help: "Index the compressed output, for tabix and genome browsers: .tbi, or .csi for contigs of 512 Mb and more.")
    var writeIndex = false

    @Option(help: ArgumentHelp(
        "Write windows, hits, expected hits and their ratio of each motif to this file: JSON if it ends in .json, else tab-separated.", valueName: "file"), completion: .file())
    var summary: String?

    mutating func validate() throws {
        guard !(best && noOverlap) else { throw ValidationError("Give --best or --no-overlap, not both: the best hit overlaps no other.") }
        if writeIndex {
            guard TrackFormat.isCompressed(output) else {
                throw ValidationError("--write-index is for compressed files; give --output a name that ends in .gz or .bgz.")
            }
            guard chosenFormat != .counts else { throw ValidationError("Counts have no positions to index; leave --write-index out.") }
        }
        if chosenFormat == .counts, sequence || qValue { throw ValidationError("Counts are no hits; leave --sequence and --qvalue out.") }
        if chosenFormat == .bed6, sequence || qValue { throw ValidationError("BED6 has no further columns; leave --sequence and --qvalue out, or take --format bed.") }
        if let summary, summary == output, summary != "/dev/null" { throw ValidationError("--summary and --output name the same file; choose another name.") }
    }

    /// The format that is asked for, or that the output's name says.
    private var chosenFormat: TrackFormat { format ?? TrackFormat(path: output) ?? .bed }

    /// What the options ask for.
    var options: TrackOptions {
        var options = TrackOptions()
        options.format = chosenFormat
        if sequence { options.columns.insert(.sequence) }
        if qValue { options.columns.insert(.qValue) }
        options.selection = best ? .best : noOverlap ? .separate : .all
        options.keepsOneStrand = maxStrand
        options.writesIndex = writeIndex
        options.summary = summary
        return options
    }
}

extension TrackFormat: ExpressibleByArgument {}
