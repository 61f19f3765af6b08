internal import MotifEnrichment

extension EnrichmentResult {
    /// The result of tests, with the sizes and compositions of both sets.
    ///
    /// - Parameter motifs: all motifs, by p-value and then id.
    init(
        _ motifs: [EnrichedMotif], _ design: EnrichmentDesign, commandLine: [String], negativesKind: String, seed: UInt64, threshold: String,
        coOccurrence: CoOccurrence
    ) {
        let compositions = design.sequences.compositions, positives = design.sequences.positives, half = Double(design.longest) / 2
        let matched = design.totals.filter { $0.positives > 0 && $0.negatives > 0 }
        self.init(
            commandLine: commandLine, positives: SequenceSet(compositions[..<positives]), negatives: SequenceSet(compositions[positives...]),
            negativesKind: negativesKind, seed: seed, threshold: threshold, strata: matched.count,
            unmatchedPositives: design.testedPositives - matched.reduce(0) { $0 + $1.positives }, groups: design.groupNames,
            groupSizes: design.groupNames.indices.map { group in design.groups.count { $0 == group } }, motifs: motifs,
            positionRange: -half...half, coOccurrence: coOccurrence)
    }
}
