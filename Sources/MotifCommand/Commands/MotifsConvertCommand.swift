public import ArgumentParser
public import MotifKit

/// `motifkit motifs convert`: reads motif files and writes their motifs in another format.
struct MotifsConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Write motifs as MEME, JASPAR, TRANSFAC or HOMER.",
        discussion: """
            What a format can't hold is left out. MEME has probabilities of six decimals, one number of sites for all columns (the largest total) and one background, which \
            all motifs must share; blanks in its names become _. JASPAR and TRANSFAC have counts, and no background. HOMER has probabilities, and no names beside \
            ids, background or sites; its threshold, in nats, is the lowest score of HOMER's kind with a p-value of at most --pvalue, or the best score where there is none, whatever \
            threshold a motif came with. Blanks in ids become _.

            Examples:
              motifkit motifs convert motifs.meme --to jaspar > motifs.jaspar
              motifkit motifs convert a.jaspar b.jaspar --trim 0.5 --to meme -o motifs.meme
              motifkit motifs convert motifs.meme --to homer --pvalue 1e-5 > motifs.motif
            """)

    @OptionGroup var chosen: MotifSelectionArguments

    @Option(help: ArgumentHelp("The format to write.", valueName: "format"))
    var to: MotifConversionJob.Format

    @Option(help: ArgumentHelp("For HOMER, the p-value of the thresholds; default: 1e-4.", valueName: "p"))
    var pvalue: Double?

    @OptionGroup var windows: WindowArguments

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, which appears when it is complete; - is standard output.", valueName: "file"), completion: .file())
    var output = "-"

    @Flag(name: .shortAndLong, help: "Print nothing on standard error but errors.")
    var quiet = false

    mutating func validate() throws {
        try pvalue?.validateAsPValue()
        guard to == .homer || pvalue == nil && windows.strand == nil else {
            throw ValidationError("--pvalue and --strand are for thresholds, which only HOMER has.")
        }
        guard to == .homer || to == .meme || !windows.isBackgroundGiven else {
            throw ValidationError("--background is for MEME and HOMER; \(to) has none.")
        }
    }

    func run() throws {
        let limit = pvalue ?? ScanOptions.motifPValue
        let outcome = try CommandFailure.wrapping {
            var job = MotifConversionJob(motifs: chosen.files, format: to)
            job.selection = chosen.selection
            job.scoring = try windows.scoring()
            job.pValue = limit
            job.output = output
            return try job.run()
        }
        guard let outcome, !quiet else { return }
        chosen.warn(ofTrimmedAway: outcome.trimmedAway)
        let ids = outcome.unreachableIDs
        if !ids.isEmpty {
            let named = "\(ids.prefix(5).joined(separator: ", "))\(ids.count > 5 ? ", …" : "")"
            printWarning("\(ids.count.counted("motif")) can't reach \(limit), so that the threshold is the best score: \(named)")
        }
    }
}

extension MotifConversionJob.Format: ExpressibleByArgument {}
