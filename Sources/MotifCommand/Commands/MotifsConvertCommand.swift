public import ArgumentParser
public import MotifKit

/// `motifkit motifs convert`: reads motif files and writes their motifs in another format.
struct MotifsConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "motifs convert", summary: "Write motifs as MEME, JASPAR, TRANSFAC or HOMER.", arguments: "[<options>] <motifs> ... --to <format>|-o <file>",
        examples: [
            "motifkit motifs convert motifs.meme --to jaspar > motifs.jaspar",
            "motifkit motifs convert a.jaspar b.jaspar --trim 0.5 -o ab.meme",
            "motifkit motifs convert motifs.meme --to homer -p 1e-5 > motifs.motif",
        ],
        explanation: """
            What a format can't hold is left out. MEME has probabilities of six decimals, one number of sites for all columns (the largest total) and one background, which \
            all motifs must share; blanks in its names become _. JASPAR and TRANSFAC have counts, and no background. HOMER has probabilities, the consensus, and one name, \
            NAME/ID, but no background or sites. Its threshold, in nats, is that of the motif's HOMER file, unless --pvalue is given; for other motifs it is the lowest score of \
            HOMER's kind with a p-value of at most --pvalue, or the best score where there is none. Blanks in ids become _.
            """)

    @OptionGroup(title: "Motifs") var chosen: MotifSelectionArguments

    @OptionGroup(title: "Motifs") var list: MotifListArguments

    @OptionGroup(title: "Motifs") var reading: MotifReadingArguments

    @OptionGroup(title: "Output") var target: ConversionArguments

    @OptionGroup(title: "Output") var file: MotifOutputArguments

    @OptionGroup(title: "Scoring") var windows: WindowArguments

    @OptionGroup var messages: QuietArgument

    mutating func validate() throws {
        guard let format else {
            let suffixes = MotifConversionJob.Format.allCases.flatMap(\.suffixes).joined(separator: ", ")
            throw ValidationError(
                file.output == "-" ? "No format is given; name one by --to, or a file by --output." :
                    "The name of \(file.output) does not tell the format; end it in one of \(suffixes), or name the format by --to.")
        }
        if [".gz", ".bgz", ".bz2", ".xz", ".zst", ".zip"].contains(where: file.output.lowercased().hasSuffix) {
            throw ValidationError("--output is \(file.output); motifs are written without compression, so leave the suffix out.")
        }
        guard format == .homer || target.pvalue == nil && windows.strand == nil else {
            throw ValidationError("--pvalue and --strand are for thresholds, which only HOMER has.")
        }
        guard format == .homer || format == .meme || !windows.isBackgroundGiven else {
            throw ValidationError("--background is for MEME and HOMER; \(format) has none.")
        }
    }

    /// The format that is given, or else the one that the name of the output tells; `nil` if neither does.
    private var format: MotifConversionJob.Format? { target.to ?? MotifConversionJob.Format(path: file.output) }

    func run() throws {
        let limit = target.pvalue ?? FilterOptions.motifPValue
        let outcome = try CommandFailure.wrapping {
            var job = MotifConversionJob(motifs: chosen.files, format: format!)
            job.selection = try chosen.selection(list, reading: reading, quiet: messages.quiet)
            job.scoring = try windows.scoring()
            job.pValue = target.pvalue
            job.output = file.output
            return try job.run()
        }
        guard let outcome, !messages.quiet else { return }
        chosen.warn(ofTrimmedAway: outcome.selection.trimmedAway)
        let ids = outcome.unreachableIDs
        if !ids.isEmpty {
            let named = "\(ids.prefix(5).joined(separator: ", "))\(ids.count > 5 ? ", …" : "")"
            printWarning("\(ids.count.counted("motif")) can't reach \(limit), so that the threshold is the best score: \(named)")
        }
    }
}

/// The options that name the format to write and the thresholds in it.
struct ConversionArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Format to write; default: by the suffix of the output.", value: "format"))
    var to: MotifConversionJob.Format?

    @Option(name: .long(short: "p"), help: ArgumentHelp("For HOMER: the p-value of the thresholds; default: 1e-4.", value: "p"))
    var pvalue: Double?

    mutating func validate() throws { try pvalue?.validateAsPValue() }
}

extension MotifConversionJob.Format: ExpressibleByArgument {}
