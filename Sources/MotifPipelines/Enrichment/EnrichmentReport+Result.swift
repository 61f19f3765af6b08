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
        let width = (result.positionRange.upperBound - result.positionRange.lowerBound) + 0.5
        let rows = zip(motifs, families.matches(of: motifs)).map { motif, matches in
            EnrichmentReportRow(
                families.motif(motif), family: motif.family,
                positives: .init(with: motif.table.positivesWith, of: motif.table.positives),
                negatives: .init(with: motif.table.negativesWith, of: motif.table.negatives), expected: motif.odds.expected,
                oddsRatio: motif.odds.oddsRatio, oddsRatioInterval: motif.odds.interval, log10P: motif.pValue.log10, log10Q: motif.qValue.log10,
                fisherLog10P: motif.fisherPValue.log10, auroc: .init(motif.ranks.auroc, log10P: motif.ranks.pValue.log10),
                centreLog10P: motif.sites.centre?.pValue.log10,
                sites: SiteDistribution(
                    start: result.positionRange.lowerBound, binWidth: width / Double(EnrichmentResult.positionBins), positives: motif.sites.positives,
                    negatives: motif.sites.negatives),
                matches: matches.map { KnownMatch($0, offset: -$1.offset, strand: $1.strand, log10P: Double.log10($1.pValue)) })
        }
        let subject = options.positives.shownPath == "-" ? "standard input" : String(options.positives.shownPath.split(separator: "/").last ?? "positives")
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
    fileprivate init?(_ result: EnrichmentResult) {
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
    fileprivate init(_ set: EnrichmentResult.SequenceSet, name: String) {
        self.init(
            name: name, count: set.count, bases: set.bases, gc: set.gc ?? 0, gcCounts: set.gcHistogram, lengths: set.lengths.map { Length($0.bases, count: $0.count) })
    }
}
