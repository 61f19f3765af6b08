internal import MotifCore
internal import MotifEnrichment
internal import MotifTraining

/// The settings, both sets and the top motifs of an enrichment as JSON. It holds no times, so the same data give the same bytes.
struct EnrichmentRecord: Encodable {
    let result: EnrichmentResult
    /// The options, of which those that change the result are told.
    let options: EnrichmentOptions

    /// The highest q-value of motifs that count as enriched.
    private static let mostQ = 0.05

    var text: [UInt8] { JSONText.encode(self, isIndented: true) }

    private struct Sequences: Encodable {
        let sequences, bases, shortest, longest: Int
        let mean_length: Double
        let gc: Double?
        let gc_histogram: [Int]

        init(_ set: EnrichmentResult.SequenceSet) {
            (sequences, bases, shortest, longest) = (set.count, set.bases, set.shortest, set.longest)
            (mean_length, gc, gc_histogram) = (set.meanLength, set.gc, set.gcHistogram)
        }
    }

    private struct Motif: Encodable {
        let motif_id, motif_name, family, pvalue, qvalue: String
        let log10_pvalue, auroc: Double
        let positives_with, negatives_with: Int
        let forward_share, site_gc: Double?
        let centre_width: Int?
        let position_histogram: [Int]

        init(_ motif: EnrichedMotif) {
            (motif_id, motif_name, family) = (motif.id, motif.name ?? ".", motif.family)
            (pvalue, qvalue, log10_pvalue, auroc) = ("\(motif.pValue)", "\(motif.qValue)", motif.pValue.log10, motif.ranks.auroc)
            (positives_with, negatives_with) = (motif.table.positivesWith, motif.table.negativesWith)
            forward_share = motif.table.positivesWith > 0 ? Double(motif.sites.forward) / Double(motif.table.positivesWith) : nil
            site_gc = motif.sites.gc
            centre_width = motif.sites.centre?.width
            position_histogram = motif.sites.positives
        }
    }

    private struct CoOccurrence: Encodable {
        let motif_ids: [String]
        let counts: [[Int]]
    }

    private enum CodingKeys: String, CodingKey {
        case program, command, positives, negatives, threshold, seed, strata, motifs, groups
        case negativesKind = "negatives_kind", ratio = "negatives_per_positive", unmatched = "positives_without_like_negatives"
        case enriched = "motifs_enriched", top = "top_motifs", coOccurrence = "co_occurrence", positionRange = "position_range"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("motifkit \(motifKitVersion)", forKey: .program)
        try container.encode(result.commandLine, forKey: .command)
        try container.encode(Sequences(result.positives), forKey: .positives)
        try container.encode(Sequences(result.negatives), forKey: .negatives)
        try container.encode(result.negativesKind, forKey: .negativesKind)
        if result.negativesKind != "files" { try container.encode(options.ratio, forKey: .ratio) }
        try container.encode(result.threshold, forKey: .threshold)
        // As text, since JSON readers round whole numbers beyond 2^53.
        try container.encode("\(result.seed)", forKey: .seed)
        try container.encode(result.strata, forKey: .strata)
        try container.encode(result.unmatchedPositives, forKey: .unmatched)
        try container.encode(result.motifs.count, forKey: .motifs)
        try container.encode(result.motifs.count { $0.qValue.value <= Self.mostQ }, forKey: .enriched)
        try container.encode([result.positionRange.lowerBound, result.positionRange.upperBound], forKey: .positionRange)
        let top = result.coOccurrence.motifs.map { result.motifs[$0] }
        try container.encode(top.map(Motif.init), forKey: .top)
        try container.encode(CoOccurrence(motif_ids: top.map(\.id), counts: result.coOccurrence.counts), forKey: .coOccurrence)
        if !result.groups.isEmpty {
            var groups = container.nestedContainer(keyedBy: JSONName.self, forKey: .groups)
            for (name, size) in zip(result.groups, result.groupSizes) { try groups.encode(size, forKey: JSONName(name)) }
        }
    }
}
