internal import ArgumentParser
internal import MotifKit

/// `motifkit variants`: variants in, their effects on motifs out.
struct VariantsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "variants", summary: "Tell which motifs variants make, break, or change.", arguments: "[<options>] <variants> -g <genome> -m <motifs> ...",
        examples: [
            "motifkit variants calls.vcf.gz -g genome.fa -m motifs.meme > effects.tsv",
            "motifkit variants calls.bcf -g genome.fa.gz -m motifs.meme --motif CTCF -o ctcf.tsv",
            "motifkit variants calls.bcf -g genome.fa -m motifs.meme -o annotated.vcf.gz --write-index",
            "bcftools view -i 'AF<0.01' calls.vcf.gz | motifkit variants - -g genome.fa -m m.meme",
            "motifkit variants calls.vcf.gz -g genome.fa -m motifs.meme -r peaks.bed -o effects.tsv",
        ],
        explanation: """
            The same weights score the genome and the genome with one alternative allele, in every window that has a changed base. For each allele and motif, the \
            best windows of both are compared. An effect is a gain or a loss if only one of them is a hit, and stronger or weaker if both are.

            Columns: contig, position (from 1), id, ref, alt, motif_id, motif_name, effect, delta (bits), log10_p_ratio, then score, p-value, \
            strand and offset of the best window of each allele, and delta_pvalue, the share of substitutions of a hit that change its score as much.
            """)

    @OptionGroup(title: "Input") var input: VariantInputArguments

    @OptionGroup(title: "Motifs") var motifs: MotifArguments

    @OptionGroup(title: "Motifs") var list: MotifListArguments

    @OptionGroup(title: "Motifs") var reading: MotifReadingArguments

    @OptionGroup(title: "Scoring") var thresholds: ThresholdArguments

    @OptionGroup(title: "Scoring") var windows: WindowArguments

    @OptionGroup(title: "Scoring") var scoring: ScoringArguments

    @OptionGroup(title: "Scoring") var letters: LetterArguments

    @OptionGroup(title: "Model") var prediction: ModelVariantArguments

    @OptionGroup(title: "Output") var effects: EffectArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup(title: "Performance") var batch: BatchArguments

    @OptionGroup var messages: MessageArguments

    private var filters: FilterArguments {
        FilterArguments(motifs: motifs, list: list, reading: reading, thresholds: thresholds, windows: windows, scoring: scoring, letters: letters)
    }

    mutating func validate() throws {
        try filters.validate()
        if input.variants == nil {
            // As with scan, files behind the first one of --motifs are those of the command.
            let files = motifs.takeSequences()
            guard files.count == 1 else { throw ValidationError("No variants are given; name a VCF or BCF file, or - for standard input.") }
            input.variants = files[0]
        }
        try motifs.checkPresence(besides: [])
        try checkModelOptions()
    }

    /// The file of variants, which is named once the options are valid.
    private var variants: String { input.variants! }

    func run() throws {
        let progressLine = ProgressLine(finding: "effect")
        let showsProgress = !messages.quiet && standardErrorIsTerminal
        _ = try CommandFailure.wrapping(tellingMotifFilesAmong: [variants]) {
            if let model = motifs.model { return try predict(model) }
            let job = try VariantJob(options())
            if !messages.quiet { job.unreachableMotifs.warn(motifCount: job.motifCount, filters: filters, namesAll: messages.verbose) }
            if messages.verbose { writeToStandardError("motifkit: \(job.planDescription)\n") }
            defer { if showsProgress { progressLine.clear() } }
            let outcome = try job.run { if showsProgress { progressLine.show($0) } }
            if showsProgress { progressLine.clear() }
            report(outcome, showsSummary: showsProgress || messages.verbose, "\(job.motifCount.counted("motif")), \(outcome.progress.hits.counted("effect"))")
        }
    }

    /// Compares what a model predicts of both alleles.
    private func predict(_ model: String) throws {
        let progressLine = ProgressLine(finding: "prediction")
        let showsProgress = !messages.quiet && standardErrorIsTerminal
        defer { if showsProgress { progressLine.clear() } }
        let outcome = try ModelVariantJob(options(), model: model).run { if showsProgress { progressLine.show($0) } }
        if showsProgress { progressLine.clear() }
        report(outcome, showsSummary: showsProgress || messages.verbose, "\(outcome.progress.hits.counted("prediction"))")
    }

    /// Tells what was left out, and what was done.
    private func report(_ outcome: VariantOutcome, showsSummary: Bool, _ counts: String) {
        guard !messages.quiet else { return }
        for warning in outcome.warnings(variants: variants) { printWarning(warning) }
        guard showsSummary else { return }
        writeToStandardError("motifkit: \(outcome.progress.records.counted("record")), \(outcome.alleles.counted("allele")), \(counts)\n")
    }

    /// Checks that options for motifs are not given to a model, and the other way round.
    private func checkModelOptions() throws {
        guard motifs.model != nil else {
            guard prediction.window == nil else { throw ValidationError("--window is for --model; the windows of motifs have their widths.") }
            return
        }
        let given: [(String, Bool)] = [
            ("--motif", !motifs.motif.isEmpty), ("--motif-file", list.motifFile != nil), ("--pvalue", thresholds.pvalue != nil),
            ("--min-score", thresholds.minScore != nil), ("--relative-score", thresholds.relativeScore != nil), ("--active", thresholds.active),
            ("--short-motifs", thresholds.shortMotifs != .skip),
            ("--strand", windows.strand != nil), ("--background", windows.isBackgroundGiven), ("--all", effects.all),
            ("--min-delta", effects.minDelta != 0), ("--sequence", effects.sequence), ("--summary", effects.summary != nil),
        ]
        if let option = given.first(where: \.1)?.0 {
            throw ValidationError("\(option) is for motifs; --model compares the predictions of both alleles. For its filters, give the motifs.meme of its folder by --motifs.")
        }
        guard effects.chosenFormat == .tsv else {
            throw ValidationError("--model writes tables; end the name of --output in .tsv, and leave out --format.")
        }
    }

    private func options() throws -> VariantOptions {
        var options = VariantOptions(variants, genome: input.genome, filters: try filters.options(quiet: messages.quiet))
        options.genomeIndex = input.genomeIndex
        options.regions = input.regions
        options.namedRegions = input.region
        options.sample = input.chosenSample
        options.window = prediction.window
        options.skipsMismatched = input.skipMismatched
        options.writesSame = effects.all
        options.leastChange = effects.minDelta
        options.writesSequences = effects.sequence
        options.format = effects.chosenFormat
        options.writesIndex = effects.writeIndex
        options.commandLine = ComputeArguments.removed(from: CommandLine.arguments).dropFirst().joined(separator: " ")
        options.output = effects.output
        options.summary = effects.summary
        options.compute = try compute.options(batchSize: batch.batchSize)
        if !messages.quiet { options.notify = { printNotice($0) } }
        return options
    }
}

extension VariantOutcome {
    /// Sentences on the records and alleles that are left out.
    ///
    /// - Parameter variants: the path of the variants.
    fileprivate func warnings(variants: String) -> [String] {
        let path = variants == "-" ? "standard input" : variants
        var sentences: [String] = []
        if progress.records == 0 { sentences.append("no variants in \(path)") }
        if leftOut.unknownContigs > 0 {
            sentences.append(
                "\(path): left out \(leftOut.unknownContigs.counted("record")) on contigs that the genome does not have (\(leftOut.unknownContigAdvice!))")
        }
        if leftOut.mismatchedRecords > 0 {
            sentences.append(
                "\(path): left out \(leftOut.mismatchedRecords.counted("record")) unlike the genome; if most are, is it the genome of these calls?")
        }
        if leftOut.unknownGenotypes > 0 {
            sentences.append("\(path): \(leftOut.unknownGenotypes.counted("record")) with unknown alleles of the sample, which are taken for the reference allele")
        }
        if leftOut.unphasedAlleles > 0 {
            sentences.append("\(path): read \(leftOut.unphasedAlleles.counted("unphased heterozygous allele")) alone, since nothing tells which haplotype has them")
        }
        if leftOut.overlappedAlleles > 0 {
            sentences.append("\(path): read \(leftOut.overlappedAlleles.counted("allele")) without others that overlap them, or their neighbours, on the same haplotype")
        }
        var parts = leftOut.kinds.sorted { $0.key.description < $1.key.description }.map { "\($0.value.grouped) \($0.key)" }
        if leftOut.sameAlleles > 0 { parts.append("\(leftOut.sameAlleles.grouped) like the reference") }
        if leftOut.oddReferences > 0 { parts.append("those of \(leftOut.oddReferences.counted("record")) whose reference allele has other letters than A, C, G, T and N") }
        if !parts.isEmpty { sentences.append("\(path): left out alternative alleles: \(parts.joined(separator: ", "))") }
        return sentences
    }
}
