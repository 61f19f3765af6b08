internal import MotifCore
internal import MotifDiscovery
internal import MotifEnrichment
internal import MotifReports

extension EnrichmentReport {
    /// The report of a discovery.
    init(_ outcome: DiscoveryOutcome, _ request: DiscoveryRequest) {
        let result = outcome.enrichment, settings = request.settings, tests = outcome.discovery.tests
        let rows = outcome.motifs.map { found in
            EnrichmentReportRow(
                found.enriched, found.motif, family: nil, log10Q: found.discovered.eValue.log10,
                positions: result.positionRange, matches: found.matches.map { KnownMatch($0.motif, $0.alignment) })
        }
        let subject = request.positives.reportName
        self.init(
            subject: subject, positives: SequenceSetSummary(result.positives, name: subject),
            negatives: SequenceSetSummary(result.negatives, name: result.negativesKind), motifs: rows, testedCount: tests)
        program = "motifkit discover"
        heading = "Motifs found in"
        correction = .expectedNumber
        coOccurrence = CoOccurrence(result)
        method =
            "Each motif was refined on one half of the sequences. The numbers of sequences with a site, the p-values and the places of sites are those of "
            + "the other half. P-values are of the exact test given the numbers of each class of GC and length; E is p times the number of motifs that were tested, or five if fewer were."
        self.settings = [
            .init("motifkit", motifKitVersion), .init("widths", "\(settings.widths.lowerBound) to \(settings.widths.upperBound)"),
            .init("largest number of motifs", settings.mostMotifs), .init("highest E", "\(settings.highestE)"),
            .init("strands", settings.strands.rawValue), .init("motifs left out as variants of others", outcome.discovery.variants),
            .init("negatives", result.negativesKind), .init("seed", "\(result.seed)"), .init("classes of GC and length", result.strata),
            .init("tested positives without negatives of their class", result.unmatchedPositives),
        ]
        if let ratio = outcome.ratio { self.settings.append(.init("negatives for each positive", ratio)) }
        command = result.commandLine
    }
}
