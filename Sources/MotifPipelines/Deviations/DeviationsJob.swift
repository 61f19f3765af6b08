internal import GenomeIO
internal import MotifCore
internal import MotifEnrichment

/// Computes how much the accessibility of each motif's peaks deviates in each cell, and writes matrices and a table to a folder.
///
/// Counts are read twice, first for the reads of each peak, then cell by cell; no matrix of cells is in memory.
public final class DeviationsJob: Sendable {
    private let options: DeviationsOptions
    private let peaks: MatchedPeaks

    /// Reads the motifs and scans the peaks, or reads the matrix of hits.
    ///
    /// - Throws: `SequenceFileError`, `MotifFileError`, ``MotifCollectionError``, ``ScanError`` or ``DeviationsError``.
    public init(_ options: DeviationsOptions) throws {
        self.options = options
        try DeviationsFolder(options.output).check(options)
        peaks = try MatchedPeaks(options.matches, compute: options.compute)
    }

    /// The number of motifs.
    public var motifCount: Int { peaks.motifs.count }

    /// The motifs that can have no hit, since their best window's p-value is above the threshold, or its score below it.
    public var unreachableMotifs: [UnreachableMotif] { peaks.unreachableMotifs }

    /// Computes, and writes the folder at the end.
    ///
    /// - Parameter report: called after some cells with the account so far, never twice at a time.
    /// - Throws: `SequenceFileError`, ``DeviationsError``, `OutputFileError` or ``OutputFolderError``. Nothing has been written then.
    public func run(report: @Sendable @escaping (JobProgress) -> Void = { _ in }) throws -> DeviationsResult {
        let survey = try CountSurvey(options.counts, peaks: peaks.names.count, peaksPath: options.matches.shownPath)
        let names = CountNames(path: options.counts)
        let cells = try names.cells(options.cells, count: survey.cells, isTransposed: survey.isTransposed)
        try names.checkPeaks(peaks.names)
        let background = try makeBackground(survey)
        return try DeviationsFolder(options.output).write(options, motifs: peaks.motifs.map(\.id), cells: cells) { output throws in
            let sums = OrderedSums(motifs: motifCount)
            let pipeline = BatchPipeline(source: try CountSource(survey), threads: options.compute.threads, report: report)
            let (_, findings) = try pipeline.run(output: output) { DeviationsWorker(background, output: output, sums: sums) }
            return result(survey, background, sums.total, findings)
        }
    }

    private func makeBackground(_ survey: CountSurvey) throws -> DeviationBackground {
        if survey.isTransposed { options.notify(.transposed(path: survey.path)) }
        if !survey.isOrdered { options.notify(.unordered(path: survey.path, bytes: survey.bytes)) }
        let isAlone = survey.entries.count { $0 > 0 } == 1
        let expectation = options.expectation ?? (isAlone ? .equal : .mean)
        if isAlone, options.expectation == nil { options.notify(.oneCell) }
        // The accessibility of a peak is what is asked for if all peaks are expected to have the same.
        let accessibilityBins = expectation == .equal ? 1 : options.accessibilityBins
        let reads = survey.reads
        let bins = PeakBins(gc: peaks.gc, reads: expectation == .equal ? reads.map { _ in 1 } : reads, gcBins: options.gcBins, accessibilityBins: accessibilityBins)
        guard zip(bins.indices, reads).contains(where: { $0 >= 0 && $1 > 0 }) else { throw DeviationsError.noReads(path: survey.path) }
        if bins.shape != (options.gcBins, accessibilityBins) {
            options.notify(.fewerBins(gc: bins.shape.gc, accessibility: bins.shape.accessibility, peaks: bins.peakCount))
        }
        let background = DeviationBackground(peaks.matches, bins: bins, reads: reads, expectation: expectation)
        guard background.peaksWithMotif.contains(where: { $0 > 0 }) else { throw DeviationsError.noMatches(path: options.matches.shownPath) }
        return background
    }

    private func result(
        _ survey: CountSurvey, _ background: DeviationBackground, _ sums: VariabilitySums, _ findings: [DeviationsWorker.Findings]
    ) -> DeviationsResult {
        let variabilities = sums.variabilities
        var motifs = peaks.motifs.indices.map { index in
            DeviationsResult.Motif(
                id: peaks.motifs[index].id, name: peaks.motifs[index].name, peaks: background.peaksWithMotif[index],
                variability: background.peaksWithMotif[index] < DeviationsResult.fewestPeaks ? nil : variabilities[index])
        }
        let tested = motifs.indices.filter { motifs[$0].variability?.pValue != nil }
        for (index, qValue) in zip(tested, FalseDiscovery.qValues(tested.map { motifs[$0].variability!.pValue! })) { motifs[index].qValue = qValue }
        motifs.sort { ($1.variability?.deviation ?? -1, $0.id) < ($0.variability?.deviation ?? -1, $1.id) }
        let bins = background.bins
        let withoutGC = zip(peaks.gc, bins.indices).count { $0 == nil && $1 < 0 }
        let withoutReads = peaks.names.count - bins.peakCount - withoutGC
        let emptyCells = findings.reduce(0) { $0 + $1.cellsWithoutReads }
        if withoutReads > 0 { options.notify(.peaksWithoutReads(withoutReads)) }
        if withoutGC > 0 { options.notify(.peaksWithoutGC(withoutGC)) }
        let emptyMotifs = background.peaksWithMotif.count { $0 == 0 }
        let fewPeaks = background.peaksWithMotif.count { 1..<DeviationsResult.fewestPeaks ~= $0 }
        if fewPeaks > 0 { options.notify(.fewPeaks(motifs: fewPeaks)) }
        if emptyMotifs > 0 { options.notify(.motifsWithoutPeaks(emptyMotifs)) }
        if emptyCells > 0 { options.notify(.cellsWithoutReads(emptyCells)) }
        return DeviationsResult(
            motifs: motifs, peaks: peaks.names.count, usedPeaks: bins.peakCount, peaksWithoutReads: withoutReads, peaksWithoutGC: withoutGC,
            cells: survey.cells, cellsWithoutReads: emptyCells, reads: findings.reduce(0) { $0 + $1.reads }, gcBins: bins.shape.gc,
            accessibilityBins: bins.shape.accessibility, expectation: background.expectation)
    }
}
