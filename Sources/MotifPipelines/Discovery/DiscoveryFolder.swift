internal import GenomeIO
internal import MotifConvolution
internal import MotifCore
internal import MotifDiscovery
internal import MotifFormats
internal import MotifReports

/// The folder of a discovery's results.
struct DiscoveryFolder {
    private let path: String

    /// The name of the table, the file that others look for.
    private static let table = "discovered.tsv"
    private static let motifs = "motifs.meme"
    private static let matches = "matches.tsv"
    private static let sites = "sites.bed.gz"
    private static let index = "\(sites).tbi"
    private static let report = "report.html"
    private static let summary = "summary.json"
    /// The names of all files that a discovery may write.
    private static let files = [table, motifs, matches, sites, index, report, summary]

    init(_ path: String) { self.path = OutputFolder(path: path).path }

    /// Checks that no input is read twice from standard input, and that no output replaces an input.
    func check(inputs: [String]) throws(ScanError) {
        for file in Self.files { try ScanError.check(inputs: inputs, output: "\(path)/\(file)") }
    }

    /// Makes the folder if it is missing, and writes the results into it. Files of an earlier discovery that this one does not write are
    /// removed.
    ///
    /// - Parameter known: the motifs that were compared; `nil` if there are none.
    func write(_ outcome: DiscoveryOutcome, known: KnownMotifs?, _ sequences: EnrichmentSequences, _ request: DiscoveryRequest) throws {
        let sites = try DiscoverySites(sequences, request)
        let memeText = MotifFile.memeText(outcome.motifs.map(\.motif), eValues: outcome.motifs.map(\.eValueText))
        var files = [
            OutputFolder.File(Self.report, EnrichmentReport(outcome, request).text),
            OutputFolder.File(Self.summary, DiscoveryRecord(outcome: outcome, request: request).text),
            OutputFolder.File(Self.motifs, Array(memeText.utf8)),
        ]
        if let known { files.append(.init(Self.matches, known.table(of: outcome.motifs))) }
        files.append(.init(Self.table, DiscoveryTable(motifs: outcome.motifs, hasKnown: known != nil).text))
        let folder = OutputFolder(path: path)
        let isNew = try folder.create()
        do {
            try sites.write(outcome.discovery, to: "\(path)/\(Self.sites)")
            let kept = files.map(\.name) + [Self.sites] + (sites.hasIndex ? [Self.index] : [])
            try folder.createAndWrite(files, removing: Self.files.filter { !kept.contains($0) })
        } catch {
            if isNew { folder.removeIfEmpty() }
            throw error
        }
    }
}
