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

    /// One set of sequences.
    struct Sequences: Encodable {
        let set: EnrichmentResult.SequenceSet

        private enum CodingKeys: String, CodingKey {
            case sequences, bases, shortest, longest, gc
            case meanLength = "mean_length", gcHistogram = "gc_histogram"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(set.count, forKey: .sequences)
            try container.encode(set.bases, forKey: .bases)
            try container.encode(set.shortest, forKey: .shortest)
            try container.encode(set.longest, forKey: .longest)
            try container.encode(set.meanLength, forKey: .meanLength)
            try container.encode(set.gc, forKey: .gc)
            try container.encode(set.gcHistogram, forKey: .gcHistogram)
        }
    }

    /// One of the top motifs, with what the table does not tell of its sites.
    struct Motif: Encodable {
        let motif: EnrichedMotif
        /// Whether the motif has a family and a q-value.
        var isCorrected = true

        private enum CodingKeys: String, CodingKey {
            case family
            case id = "motif_id", name = "motif_name", pValue = "pvalue", log10PValue = "log10_pvalue", qValue = "qvalue"
            case forwardShare = "forward_share", siteGC = "site_gc", centreWidth = "centre_width", positions = "position_histogram"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(motif.id, forKey: .id)
            try container.encode(motif.name, forKey: .name)
            if isCorrected { try container.encode(motif.family, forKey: .family) }
            // As text, since numbers of JSON do not reach far below 1e-300.
            try container.encode("\(motif.pValue)", forKey: .pValue)
            try container.encode(motif.pValue.log10, forKey: .log10PValue)
            if isCorrected { try container.encode("\(motif.qValue)", forKey: .qValue) }
            let sites = motif.table.positivesWith
            try container.encode(sites > 0 ? Double(motif.sites.forward) / Double(sites) : nil, forKey: .forwardShare)
            try container.encode(motif.sites.gc, forKey: .siteGC)
            try container.encode(motif.sites.centre?.width, forKey: .centreWidth)
            try container.encode(motif.sites.positives, forKey: .positions)
        }
    }

    /// The numbers of positives with hits of two motifs.
    struct CoOccurrence: Encodable {
        let ids: [String]
        let counts: [[Int]]

        private enum CodingKeys: String, CodingKey {
            case ids = "motif_ids", counts
        }
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
        try container.encode(Sequences(set: result.positives), forKey: .positives)
        try container.encode(Sequences(set: result.negatives), forKey: .negatives)
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
        try container.encode(top.map { Motif(motif: $0) }, forKey: .top)
        try container.encode(CoOccurrence(ids: top.map(\.id), counts: result.coOccurrence.counts), forKey: .coOccurrence)
        if !result.groups.isEmpty {
            var groups = container.nestedContainer(keyedBy: JSONName.self, forKey: .groups)
            for (name, size) in zip(result.groups, result.groupSizes) { try groups.encode(size, forKey: JSONName(name)) }
        }
    }
}
