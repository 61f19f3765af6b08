internal import ArgumentParser
internal import MotifKit

/// `motifkit deviations`: peaks, motifs and counts in, the motifs whose peaks vary among cells out.
struct DeviationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "deviations", summary: "Find the motifs whose peaks vary among cells or samples.",
        arguments: "[<options>] <peaks> ... --counts <file> -o <folder>",
        examples: [
            "motifkit deviations -r peaks.bed -g genome.fa -m m.meme --counts m.mtx -o o",
            "motifkit deviations peaks.fa -m motifs.meme --counts counts.mtx -o out",
            "motifkit deviations --matches any.npy --counts counts.mtx -o out",
        ],
        explanation: """
            The question is chromVAR's: do the peaks that have a motif hold more of a cell's reads than expected? A deviation is the excess as a share, \
            less that of random peaks of like GC and accessibility; z is the deviation in units of its standard deviation over random peaks. Mean and \
            standard deviation are computed, not drawn: there is no seed.

            Writes into the folder: deviations.npy and z.npy (float32; a row for each cell, a column for each motif), cells.txt and motifs.txt (their \
            names), variability.tsv (the standard deviation of z over the cells, the most variable motif first), and summary.json. NaN stands for \
            motifs without a peak and cells without a read.
            """)

    @OptionGroup(title: "Input") var files: SequenceFileArguments

    @OptionGroup(title: "Input") var counts: CountArguments

    @OptionGroup(title: "Regions") var regions: RegionArguments

    @OptionGroup(title: "Motifs") var motifs: MotifArguments

    @OptionGroup(title: "Motifs") var list: MotifListArguments

    @OptionGroup(title: "Motifs") var reading: MotifReadingArguments

    @OptionGroup(title: "Scoring") var thresholds: ThresholdArguments

    @OptionGroup(title: "Scoring") var windows: WindowArguments

    @OptionGroup(title: "Scoring") var scoring: ScoringArguments

    @OptionGroup(title: "Scoring") var letters: LetterArguments

    @OptionGroup(title: "Background") var background: DeviationBackgroundArguments

    @OptionGroup(title: "Output") var output: DeviationsOutputArguments

    @OptionGroup(title: "Performance") var compute: ComputeArguments

    @OptionGroup var messages: MessageArguments

    private var filters: FilterArguments {
        FilterArguments(motifs: motifs, list: list, reading: reading, thresholds: thresholds, windows: windows, scoring: scoring, letters: letters)
    }

    mutating func validate() throws {
        try filters.validate()
        guard !output.output.isEmpty else { throw ValidationError("--output is empty; name a folder.") }
        guard counts.matches == nil else {
            guard files.sequences.isEmpty, !regions.isGiven, regions.genome == nil, !motifs.isGiven else {
                throw ValidationError("--matches has the hits of motifs in peaks; leave the peaks, --regions, --genome and --motifs out.")
            }
            return
        }
        if files.sequences.isEmpty, !regions.isGiven { files.sequences = motifs.takeSequences() }
        try motifs.checkPresence(besides: files.sequences)
        guard files.sequences.isEmpty != !regions.isGiven else {
            throw ValidationError(
                regions.isGiven ? "Give sequence files or --regions, not both." : "No peaks are given; name --regions of a --genome, a sequence file, or --matches.")
        }
        guard regions.isGiven || regions.genome == nil else { throw ValidationError("--genome belongs to --regions.") }
        if regions.isGiven { _ = try regions.genome(orOf: []) }
        try regions.checkGenomeOptions()
        guard regions.isGiven || !regions.skipUnknown else { throw ValidationError("--skip-unknown belongs to --regions.") }
    }

    func run() throws {
        let start = ContinuousClock.now
        let progressLine = ProgressLine()
        let showsProgress = !messages.quiet && standardErrorIsTerminal
        _ = try CommandFailure.wrapping(tellingMotifFilesAmong: files.sequences) {
            let job = try DeviationsJob(options())
            if !messages.quiet { job.unreachableMotifs.warn(motifCount: job.motifCount, filters: filters, namesAll: messages.verbose) }
            defer { if showsProgress { progressLine.clear() } }
            let result = try job.run { if showsProgress { progressLine.show(cells: $0) } }
            if showsProgress { progressLine.clear() }
            if showsProgress || messages.verbose { writeToStandardError(summary(result, seconds: (ContinuousClock.now - start) / .seconds(1))) }
        }
    }

    private func options() throws -> DeviationsOptions {
        let matches: DeviationsOptions.Matches
        if let path = counts.matches {
            matches = .matrix(path)
        } else {
            let peaks: PoolInput =
                regions.isGiven ? .regions(regions.input(genome: try regions.genome(orOf: []), quiet: messages.quiet)) : .files(files.sequences)
            matches = .scan(peaks, try filters.options(quiet: messages.quiet))
        }
        var options = DeviationsOptions(matches, counts: counts.counts, output: output.output)
        options.cells = counts.cells
        options.gcBins = background.gcBins
        options.accessibilityBins = background.accessibilityBins
        options.expectation = background.expectation
        options.commandLine = ComputeArguments.removed(from: CommandLine.arguments)
        options.compute = try compute.options(batchSize: ComputeOptions().batchSize)
        if !messages.quiet { options.notify = { printNotice($0) } }
        return options
    }

    /// Returns the closing line: the size of the data, and the most variable motif.
    private func summary(_ result: DeviationsResult, seconds: Double) -> String {
        let variable = result.motifs.count { ($0.qValue?.value ?? 1) <= 0.05 }
        var text = "motifkit \(motifKitVersion): \(result.peaks.counted("peak")), \(result.cells.counted("cell")), \(result.reads.counted("read")), "
        text += "\(result.motifs.count.counted("motif")), \(variable.grouped) variable (q at most 0.05)"
        if let first = result.motifs.first, let deviation = first.variability?.deviation {
            text += "; first \(first.id)\(first.name.map { " (\($0))" } ?? ""), variability \(deviation.fixed(2))"
        }
        return text + "; real time \(seconds.fixed(3)) s, peak memory \((Double(peakMemory) / 1e6).fixed(1)) MB\n"
    }
}
