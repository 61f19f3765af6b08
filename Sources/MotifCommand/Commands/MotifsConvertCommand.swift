public import ArgumentParser
public import MotifKit

/// `motifkit motifs convert`: reads motif files and writes their motifs in another format.
struct MotifsConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "motifs convert", summary: "Write motifs as MEME, JASPAR, TRANSFAC or HOMER.", arguments: "[<options>] <motifs> ... --to <format>",
        examples: [
            "motifkit motifs convert motifs.meme --to jaspar > motifs.jaspar",
            "motifkit motifs convert a.jaspar b.jaspar --trim 0.5 --to meme -o ab.meme",
            "motifkit motifs convert motifs.meme --to homer -p 1e-5 > motifs.motif",
        ],
        explanation: """
            What a format can't hold is left out. MEME has probabilities of six decimals, one number of sites for all columns (the largest total) and one background, which \
            all motifs must share; blanks in its names become _. JASPAR and TRANSFAC have counts, and no background. HOMER has probabilities, and no names beside \
            ids, background or sites; its threshold, in nats, is the lowest score of HOMER's kind with a p-value of at most --pvalue, or the best score where there is none, whatever \
            threshold a motif came with. Blanks in ids become _.
            """)

    @OptionGroup(title: "Motifs") var chosen: MotifSelectionArguments

    @OptionGroup(title: "Output") var target: ConversionArguments

    @OptionGroup(title: "Output") var file: MotifOutputArguments

    @OptionGroup(title: "Scoring") var windows: WindowArguments

    @OptionGroup var messages: QuietArgument

    mutating func validate() throws {
        guard target.to == .homer || target.pvalue == nil && windows.strand == nil else {
            throw ValidationError("--pvalue and --strand are for thresholds, which only HOMER has.")
        }
        guard target.to == .homer || target.to == .meme || !windows.isBackgroundGiven else {
            throw ValidationError("--background is for MEME and HOMER; \(target.to) has none.")
        }
    }

    func run() throws {
        let limit = target.pvalue ?? FilterOptions.motifPValue
        let outcome = try CommandFailure.wrapping {
            var job = MotifConversionJob(motifs: chosen.files, format: target.to)
            job.selection = chosen.selection
            job.scoring = try windows.scoring()
            job.pValue = limit
            job.output = file.output
            return try job.run()
        }
        guard let outcome, !messages.quiet else { return }
        chosen.warn(ofTrimmedAway: outcome.trimmedAway)
        let ids = outcome.unreachableIDs
        if !ids.isEmpty {
            let named = "\(ids.prefix(5).joined(separator: ", "))\(ids.count > 5 ? ", …" : "")"
            printWarning("\(ids.count.counted("motif")) can't reach \(limit), so that the threshold is the best score: \(named)")
        }
    }
}

/// The options that name the format to write and the thresholds in it.
struct ConversionArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Format to write.", value: "format"))
    var to: MotifConversionJob.Format

    @Option(name: .long(short: "p"), help: ArgumentHelp("For HOMER: the p-value of the thresholds; default: 1e-4.", value: "p"))
    var pvalue: Double?

    mutating func validate() throws { try pvalue?.validateAsPValue() }
}

extension MotifConversionJob.Format: ExpressibleByArgument {}
