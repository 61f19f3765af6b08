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

    @OptionGroup(title: "Motifs") var reading: MotifReadingArguments

    @OptionGroup(title: "Scoring") var thresholds: ThresholdArguments

    @OptionGroup(title: "Scoring") var windows: WindowArguments

    @OptionGroup(title: "Scoring") var scoring: ScoringArguments

    @OptionGroup(title: "Scoring") var letters: LetterArguments

    @OptionGroup(title: "Output") var effects: EffectArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup(title: "Performance") var batch: BatchArguments

    @OptionGroup var messages: MessageArguments

    private var filters: FilterArguments {
        FilterArguments(motifs: motifs, reading: reading, thresholds: thresholds, windows: windows, scoring: scoring, letters: letters)
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
    }

    /// The file of variants, which is named once the options are valid.
    private var variants: String { input.variants! }

    func run() throws {
        let progressLine = ProgressLine(finding: "effect")
        let showsProgress = !messages.quiet && standardErrorIsTerminal
        _ = try CommandFailure.wrapping(tellingMotifFilesAmong: [variants]) {
            let job = try VariantJob(options())
            if !messages.quiet { job.unreachableMotifs.warn(motifCount: job.motifCount, filters: filters, namesAll: messages.verbose) }
            if messages.verbose { writeToStandardError("motifkit: \(job.planDescription)\n") }
            defer { if showsProgress { progressLine.clear() } }
            let outcome = try job.run { if showsProgress { progressLine.show($0) } }
            if showsProgress { progressLine.clear() }
            guard !messages.quiet else { return }
            for warning in outcome.warnings(variants: variants) { printWarning(warning) }
            if showsProgress || messages.verbose {
                let progress = outcome.progress
                writeToStandardError(
                    "motifkit: \(progress.records.counted("record")), \(outcome.alleles.counted("allele")), \(job.motifCount.counted("motif")), "
                        + "\(progress.hits.counted("effect"))\n")
            }
        }
    }

    private func options() throws -> VariantOptions {
        var options = VariantOptions(variants, genome: input.genome, filters: try filters.options(quiet: messages.quiet))
        options.genomeIndex = input.genomeIndex
        options.regions = input.regions
        options.namedRegions = input.region
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
        var parts = leftOut.kinds.sorted { $0.key.description < $1.key.description }.map { "\($0.value.grouped) \($0.key)" }
        if leftOut.sameAlleles > 0 { parts.append("\(leftOut.sameAlleles.grouped) like the reference") }
        if leftOut.oddReferences > 0 { parts.append("those of \(leftOut.oddReferences.counted("record")) whose reference allele has other letters than A, C, G, T and N") }
        if !parts.isEmpty { sentences.append("\(path): left out alternative alleles: \(parts.joined(separator: ", "))") }
        return sentences
    }
}
