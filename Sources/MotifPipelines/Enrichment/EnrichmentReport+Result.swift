internal import GenomeIO
internal import MotifComparison
internal import MotifCore
internal import MotifEnrichment
internal import MotifReports
internal import RealModule

extension EnrichmentReport {
    /// The report of an enrichment.
    init(_ result: EnrichmentResult, _ families: EnrichmentFamilies, options: EnrichmentOptions) {
        let all = options.showsAllMotifs ? result.motifs : result.representatives
        let motifs = Array(all.prefix(Self.mostMotifs))
        let rows = zip(motifs, families.matches(of: motifs)).map { motif, matches in
            EnrichmentReportRow(
                motif, families.motif(motif), family: motif.family, log10Q: motif.qValue.log10, positions: result.positionRange,
                matches: matches.map { KnownMatch($0, $1) })
        }
        let subject = options.positives.reportName
        self.init(
            subject: subject, positives: SequenceSetSummary(result.positives, name: subject),
            negatives: SequenceSetSummary(result.negatives, name: result.negativesKind), motifs: rows, testedCount: result.motifs.count)
        // The pairs are of the first motifs of the list, one for each family. With all motifs listed these are others.
        if !options.showsAllMotifs { coOccurrence = CoOccurrence(result) }
        method =
            "P-values are of the exact test of the numbers of sequences with a site, given the numbers of each class of GC and length; q-values are of "
            + "Benjamini and Hochberg."
        settings = [
            .init("motifkit", motifKitVersion), .init("a site", result.threshold), .init("negatives", result.negativesKind),
            .init("seed", "\(result.seed)"), .init("classes of GC and length", result.strata),
            .init("positives without negatives of their class", result.unmatchedPositives),
        ]
        command = result.commandLine
    }
}

extension CoOccurrence {
    /// The numbers of positives with sites of two of the top motifs, and those that are expected of independent motifs.
    init?(_ result: EnrichmentResult) {
        let counts = result.coOccurrence.counts, total = result.motifs.first?.table.positives ?? 0
        guard counts.count > 1, total > 0 else { return nil }
        self.init(
            count: counts.count, observed: counts.flatMap { $0 },
            expected: counts.indices.flatMap { first in
                counts.indices.map { second in Double(counts[first][first]) * Double(counts[second][second]) / Double(total) }
            })
    }
}

extension SequenceSetSummary {
    init(_ set: EnrichmentResult.SequenceSet, name: String) {
        self.init(
            name: name, count: set.count, bases: set.bases, gc: set.gc ?? 0, gcCounts: set.gcHistogram, lengths: set.lengths.map { Length($0.bases, count: $0.count) })
    }
}

extension EnrichmentReportRow {
    /// The row of a motif.
    ///
    /// - Parameters:
    ///   - motif: the counts of the motif.
    ///   - family: the name of its family; `nil` for none.
    ///   - log10Q: the decimal logarithm of the corrected p-value.
    ///   - positions: the positions of sites that the bins cover, in bases from the middle.
    ///   - matches: the motifs that resemble it, the best first.
    init(
        _ enriched: EnrichedMotif, _ motif: Motif, family: String?, log10Q: Double, positions: ClosedRange<Double>, matches: [KnownMatch]
    ) {
        let width = (positions.upperBound - positions.lowerBound) + 0.5
        self.init(
            motif, family: family, positives: .init(with: enriched.table.positivesWith, of: enriched.table.positives),
            negatives: .init(with: enriched.table.negativesWith, of: enriched.table.negatives), expected: enriched.odds.expected,
            oddsRatio: enriched.odds.oddsRatio, oddsRatioInterval: enriched.odds.interval, log10P: enriched.pValue.log10, log10Q: log10Q,
            fisherLog10P: enriched.fisherPValue.log10, auroc: .init(enriched.ranks.auroc, log10P: enriched.ranks.pValue.log10),
            centreLog10P: enriched.sites.centre?.pValue.log10,
            sites: SiteDistribution(
                start: positions.lowerBound, binWidth: width / Double(EnrichmentResult.positionBins), positives: enriched.sites.positives,
                negatives: enriched.sites.negatives),
            matches: matches)
    }
}

extension KnownMatch {
    /// A motif that resembles another, from the comparison of both.
    init(_ motif: Motif, _ match: MotifMatch) {
        self.init(motif, offset: -match.offset, strand: match.strand, log10P: Double.log10(match.pValue))
    }
}
