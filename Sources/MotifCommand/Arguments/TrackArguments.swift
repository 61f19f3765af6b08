public import ArgumentParser
public import MotifKit

/// The options that say what a scan writes of its hits, and where to.
struct TrackArguments: ParsableArguments {
    @Option(name: .long(short: "o"), help: ArgumentHelp(
        "Write to this file; .gz is compressed.",
        explanation: "The file appears when it is complete. Files that end in .gz or .bgz are compressed by blocks (BGZF); - is standard output.", value: "file"), completion: .file())
    var output = "-"

    @Option(help: ArgumentHelp(
        "Format.",
        explanation: "The default is that of the suffix of --output, else bed. tsv has the columns of FIMO; counts has the number of hits of each sequence and motif.", value: "format"))
    var format: TrackFormat?

    @Flag(help: ArgumentHelp("Add the matched sequence.", explanation: "It reads as on the hit's strand."))
    var sequence = false

    @Flag(name: .customLong("qvalue"), help: ArgumentHelp(
        "Add Benjamini-Hochberg q-values.", explanation: "They are taken among all windows that the motif was tried on; the sequences are read twice."))
    var qValue = false

    @Flag(help: ArgumentHelp(
        "Add the name of each hit's region.",
        explanation: "It is column 4 of --regions, else contig:start-end. A hit inside several regions has a line for each."))
    var regionNames = false

    @Flag(help: ArgumentHelp(
        "Add the distance from each hit's region.",
        explanation: "It goes from the summit of a narrowPeak, or the middle of another region, to the middle of the hit; it is negative upstream.", isRare: true))
    var relative = false

    @Flag(help: ArgumentHelp("Report only the best hit of each sequence and motif.", explanation: "With regions, it is the best hit of each region, and its name is added."))
    var best = false

    @Flag(help: ArgumentHelp("Report only the best of overlapping hits of a motif.", explanation: "Hits on both strands overlap, too."))
    var noOverlap = false

    @Flag(help: ArgumentHelp("Of hits of a motif at one place, report the better strand.", isRare: true))
    var maxStrand = false

    @Flag(help: ArgumentHelp(
        "Index the compressed output, for tabix and browsers.", explanation: "The index is .tbi, or .csi for contigs of 512 Mb and more."))
    var writeIndex = false

    @Option(help: ArgumentHelp(
        "Write observed and expected hits of each motif here.",
        explanation: "The columns are windows, hits, expected hits and their ratio. The file is JSON if its name ends in .json, else tab-separated.", value: "file", isRare: true),
        completion: .file())
    var summary: String?

    @Flag(help: ArgumentHelp(
        "Begin with # lines: version, command and settings.",
        explanation: "The lines are version, command, background, pseudocount, threshold, number of motifs and columns. Of BED the last one begins with #chrom and names each column.", isRare: true))
    var header = false

    mutating func validate() throws {
        if format == nil { try validateSuffix(of: output, TrackFormat.self) }
        guard !(best && noOverlap) else { throw ValidationError("Give --best or --no-overlap, not both: the best hit overlaps no other.") }
        if writeIndex {
            guard TrackFormat.isCompressed(output) else {
                throw ValidationError("--write-index is for compressed files; give --output a name that ends in .gz or .bgz.")
            }
            guard chosenFormat != .counts else { throw ValidationError("Counts have no positions to index; leave --write-index out.") }
        }
        let added = [(sequence, "--sequence"), (qValue, "--qvalue"), (regionNames, "--region-names"), (relative, "--relative")].filter { $0.0 }.map { $0.1 }
        if chosenFormat == .counts, !added.isEmpty {
            throw ValidationError("Counts are no hits; leave \(added.joined(separator: " and ")) out.")
        }
        if chosenFormat == .bed6, !added.isEmpty {
            throw ValidationError("BED6 has no further columns; leave \(added.joined(separator: " and ")) out, or take --format bed.")
        }
        if let summary { try validateSuffix(of: summary, SummaryFormat.self, hasOption: false) }
        if let summary, summary == output, summary != "/dev/null" { throw ValidationError("--summary and --output name the same file; choose another name.") }
    }

    /// The format that `--format` gives, else that of the output's name, else BED.
    var chosenFormat: TrackFormat { format ?? (try? TrackFormat.named(by: output)) ?? .bed }

    /// The hits that are selected.
    var selection: HitSelection { best ? .best : noOverlap ? .separate : .all }

    /// Returns the track that the options ask for.
    ///
    /// - Parameter isPileup: whether reads are counted at each place.
    func options(isPileup: Bool) -> TrackOptions {
        var options = TrackOptions()
        options.contents =
            if isPileup {
                .pileup(PileupTrack(format: chosenFormat, hasQValues: qValue, writesIndex: writeIndex))
            } else if chosenFormat == .counts {
                .counts(selection)
            } else {
                .hits(HitTrack(selection: selection, format: chosenFormat, columns: columns, writesIndex: writeIndex))
            }
        options.keepsOneStrand = maxStrand
        options.summary = summary
        return options
    }

    private var columns: HitColumns {
        var columns: HitColumns = []
        if sequence { columns.insert(.sequence) }
        if qValue { columns.insert(.qValue) }
        if regionNames { columns.insert(.region) }
        if relative { columns.insert(.distance) }
        return columns
    }
}

extension TrackFormat: ExpressibleByArgument {}

/// Refuses, as wrong usage, an output whose suffix names no format.
///
/// - Parameters:
///   - path: The file that the output is written to.
///   - format: The type whose cases are the formats of the output.
///   - hasOption: `true` if `--format` can give the format instead.
func validateSuffix<Format: OutputSuffixFormat>(of path: String, _ format: Format.Type, hasOption: Bool = true) throws {
    do {
        _ = try Format.named(by: path)
    } catch {
        throw ValidationError("\(error)\(hasOption ? ", or give --format" : "").")
    }
}
