internal import GenomeIO
internal import MotifCore
internal import MotifEnrichment
internal import MotifReports

/// The folder of an enrichment's results.
struct EnrichmentFolder {
    private let path: String

    /// The name of the table, the file that others look for.
    private static let table = "enriched.tsv"
    /// The track of hits in positives.
    private static let sites = "sites.bed.gz"
    private static let report = "report.html"
    /// The names of all files that an enrichment may write.
    private static let files = [table, sites, "\(sites).tbi", report, "summary.json"]

    init(_ path: String) { self.path = OutputFolder(path: path).path }

    /// Checks that no input is read twice from standard input, and that no output replaces an input.
    func check(_ options: EnrichmentOptions) throws {
        for file in Self.files { try ScanError.check(inputs: options.paths, output: "\(path)/\(file)") }
        guard options.writesSites else { return }
        for path in options.filters.paths + options.positives.sourcePaths where regularFileSize(path) == nil {
            throw EnrichmentError.unrepeatable(path: path)
        }
    }

    /// Makes the folder if it is missing, and writes the results into it. Files of an earlier enrichment that this one does not write are
    /// removed.
    func write(_ result: EnrichmentResult, _ report: EnrichmentReport, _ options: EnrichmentOptions) throws {
        let folder = OutputFolder(path: path)
        let isNew = try folder.create()
        let files = [
            OutputFolder.File(Self.report, report.text),
            OutputFolder.File("summary.json", EnrichmentRecord(result: result, options: options).text),
            OutputFolder.File(
                Self.table,
                EnrichmentTable(result, showsAll: options.showsAllMotifs, hasThresholds: options.optimisesThreshold).text),
        ]
        do {
            if options.writesSites { try writeSites(options) }
            try folder.createAndWrite(files, removing: Self.files.filter { name in
                !files.contains { $0.name == name } && !(options.writesSites && name.hasPrefix(Self.sites))
            })
        } catch {
            if isNew { folder.removeIfEmpty() }
            throw error
        }
    }

    /// Scans the positives and writes their hits as a track with an index.
    private func writeSites(_ options: EnrichmentOptions) throws {
        let input: ScanInput =
            switch options.positives {
            case .files(let paths): .files(SequenceInput(paths))
            case .regions(let regions): .regions(regions)
            }
        var scan = ScanOptions(input, filters: options.filters)
        scan.output = "\(path)/\(Self.sites)"
        scan.track.contents = .hits(HitTrack(writesIndex: true))
        scan.compute = options.compute
        _ = try ScanJob(scan).run()
    }
}
