internal import MotifCore
internal import MotifDiscovery
internal import MotifEnrichment
internal import MotifTraining

/// The settings, both sets and the motifs of a discovery as JSON. It holds no times, so the same data give the same bytes.
struct DiscoveryRecord: Encodable {
    let outcome: DiscoveryOutcome
    /// The request, of which those settings that change the result are told.
    let request: DiscoveryRequest

    var text: [UInt8] { JSONText.encode(self, isIndented: true) }

    /// A motif, with what the table does not tell of its sites.
    private struct Motif: Encodable {
        let found: FoundMotif

        private enum CodingKeys: String, CodingKey {
            case matrix
            case eValue = "evalue", threshold, refinedWith = "refined_positives_with", refinedNegativesWith = "refined_negatives_with"
        }

        func encode(to encoder: any Encoder) throws {
            try EnrichmentRecord.Motif(motif: found.enriched, isCorrected: false).encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(found.eValueText, forKey: .eValue)
            try container.encode(found.enriched.threshold, forKey: .threshold)
            try container.encode(found.discovered.refined.positivesWith, forKey: .refinedWith)
            try container.encode(found.discovered.refined.negativesWith, forKey: .refinedNegativesWith)
            let matrix = found.discovered.matrix
            try container.encode(
                (0..<matrix.width).map { column in (0..<4).map { Double(matrix[column, $0]) / Double(matrix.cellsPerUnit) } }, forKey: .matrix)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case program, command, positives, negatives, strands, seed, strata, motifs
        case negativesKind = "negatives_kind", ratio = "negatives_per_positive", unmatched = "positives_without_like_negatives"
        case refinedPositives = "refined_positives", refinedNegatives = "refined_negatives"
        case leastWidth = "min_width", mostWidth = "max_width", mostMotifs = "most_motifs", highestE = "highest_evalue"
        case tested = "motifs_tested", found = "motifs_found", variants = "motifs_merged"
        case coOccurrence = "co_occurrence", positionRange = "position_range"
    }

    func encode(to encoder: any Encoder) throws {
        let result = outcome.enrichment, settings = request.settings
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("motifkit \(motifKitVersion)", forKey: .program)
        try container.encode(result.commandLine, forKey: .command)
        try container.encode(EnrichmentRecord.Sequences(set: result.positives), forKey: .positives)
        try container.encode(EnrichmentRecord.Sequences(set: result.negatives), forKey: .negatives)
        try container.encode(result.negativesKind, forKey: .negativesKind)
        try container.encodeIfPresent(outcome.ratio, forKey: .ratio)
        let refining = outcome.discovery.isRefining
        try container.encode(refining.prefix(result.positives.count).count { $0 }, forKey: .refinedPositives)
        try container.encode(refining.dropFirst(result.positives.count).count { $0 }, forKey: .refinedNegatives)
        try container.encode(settings.widths.lowerBound, forKey: .leastWidth)
        try container.encode(settings.widths.upperBound, forKey: .mostWidth)
        try container.encode(settings.mostMotifs, forKey: .mostMotifs)
        try container.encode(settings.highestE, forKey: .highestE)
        try container.encode(settings.strands.rawValue, forKey: .strands)
        // As text, since JSON readers round whole numbers beyond 2^53.
        try container.encode("\(result.seed)", forKey: .seed)
        try container.encode(result.strata, forKey: .strata)
        try container.encode(result.unmatchedPositives, forKey: .unmatched)
        try container.encode(outcome.discovery.tests, forKey: .tested)
        try container.encode(outcome.motifs.count, forKey: .found)
        try container.encode(outcome.discovery.variants, forKey: .variants)
        try container.encode([result.positionRange.lowerBound, result.positionRange.upperBound], forKey: .positionRange)
        try container.encode(outcome.motifs.map { Motif(found: $0) }, forKey: .motifs)
        let ids = result.coOccurrence.motifs.map { outcome.motifs[$0].id }
        try container.encode(EnrichmentRecord.CoOccurrence(ids: ids, counts: result.coOccurrence.counts), forKey: .coOccurrence)
    }
}
