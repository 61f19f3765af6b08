internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// One thread's share of a job on variants: batches go from their haplotypes to a sink of effects.
struct VariantWorker<Sink: EffectSink>: BatchWorker {
    /// The lowest score of a hit, the cells of a unit, and the width of each filter.
    private let thresholds: [Int32?]
    private let cellsPerUnit: [Int]
    private let widths: [Int]
    private let scorer: AlleleScorer
    private let encoder: BaseEncoder
    private let statistics: AlleleStatistics
    private let writesSame: Bool
    /// The smallest change that is written, in bits.
    private let leastChange: Double
    private var sequence = EncodedSequence()
    private var sink: Sink
    private(set) var findings: VariantFindings

    init(_ plan: ScanPlan, statistics: AlleleStatistics, options: VariantOptions, sink: Sink) {
        thresholds = plan.bank.filters.map(\.thresholdScore)
        cellsPerUnit = plan.bank.filters.map(\.matrix.cellsPerUnit)
        widths = plan.bank.filters.map(\.width)
        scorer = AlleleScorer(plan, comparesAll: options.writesSame)
        encoder = BaseEncoder(maskingLowercase: options.filters.masksLowercase)
        self.statistics = statistics
        self.sink = sink
        writesSame = options.writesSame
        leastChange = options.leastChange
        findings = VariantFindings(motifCount: plan.bank.filters.count)
    }

    mutating func process(_ batch: AlleleBatch, turn: BatchTurn) throws(OutputFileError) -> Int {
        sequence.replace(with: batch.letters, encoder: encoder)
        findings.leftOut.add(batch.leftOut)
        findings.alleles += batch.alleles.count
        var count = 0
        try scorer.compare(sequence, batch.haplotypes) { index, pairs throws(OutputFileError) in
            for pair in pairs {
                let effect = VariantEffect(
                    reference: pair.reference?.score, alternative: pair.alternative?.score, threshold: thresholds[pair.motif])
                guard writesSame || effect != .same else { continue }
                if leastChange > 0, let reference = pair.reference, let alternative = pair.alternative,
                    Double(abs(alternative.score - reference.score)) < leastChange * Double(cellsPerUnit[pair.motif]) { continue }
                findings.counts[pair.motif].add(effect)
                count += 1
                sink.take(scored(pair, effect, ofAllele: index, in: batch), ofAllele: index, in: batch)
            }
            try sink.offer(turn)
        }
        try sink.finish(batch, turn)
        return count
    }

    /// Looks up the p-values of a pair.
    private func scored(_ pair: AllelePair, _ effect: VariantEffect, ofAllele index: Int, in batch: AlleleBatch) -> ScoredAlleles {
        let allele = batch.alleles[index], haplotypes = batch.haplotypes[index]
        var scored = ScoredAlleles(pair: pair, effect: effect)
        scored.referenceSignificance = pair.reference.map { statistics.significance(ofFilter: pair.motif, score: $0.score) }
        scored.alternativeSignificance = pair.alternative.map { statistics.significance(ofFilter: pair.motif, score: $0.score) }
        guard allele.isSubstitution, let reference = pair.reference, let alternative = pair.alternative,
            let threshold = thresholds[pair.motif], max(reference.score, alternative.score) >= threshold
        else { return scored }
        let width = widths[pair.motif]
        guard
            allele.neighbours.isEmpty
                || batch.neighbours(
                    of: allele, inReference: reference.start..<reference.start + width, inAlternative: alternative.start..<alternative.start + width
                ).isEmpty
        else { return scored }
        let (better, side) = alternative.score > reference.score ? (alternative, haplotypes.alternative) : (reference, haplotypes.reference)
        let offset = side.change.lowerBound - better.start
        scored.changeSignificance = statistics.significance(
            ofFilter: pair.motif, change: abs(alternative.score - reference.score),
            column: better.strand == .forward ? offset : width - 1 - offset)
        return scored
    }
}

/// Both alleles of a motif with all that a line tells of them.
struct ScoredAlleles {
    let pair: AllelePair
    let effect: VariantEffect
    /// The p-values of the best windows; `nil` for an allele without a window.
    var referenceSignificance: Significance?
    var alternativeSignificance: Significance?
    /// The p-value of the change; `nil` if it is none of a substitution with a hit.
    var changeSignificance: Significance?
}

/// What the workers of a job on variants know at its end.
struct VariantFindings: Sendable {
    /// The numbers of effects of one motif.
    struct Counts: Sendable {
        private(set) var gain = 0, loss = 0, stronger = 0, weaker = 0

        mutating func add(_ effect: VariantEffect) {
            switch effect {
            case .gain: gain += 1
            case .loss: loss += 1
            case .stronger: stronger += 1
            case .weaker: weaker += 1
            case .same: break
            }
        }

        mutating func add(_ other: Counts) {
            gain += other.gain
            loss += other.loss
            stronger += other.stronger
            weaker += other.weaker
        }
    }

    /// The numbers of effects, indexed by motif.
    var counts: [Counts]
    /// The number of alternative alleles that were compared.
    var alleles = 0
    var leftOut = LeftOutAlleles()

    init(motifCount: Int = 0) { counts = Array(repeating: Counts(), count: motifCount) }

    mutating func add(_ other: VariantFindings) {
        for index in counts.indices { counts[index].add(other.counts[index]) }
        alleles += other.alleles
        leftOut.add(other.leftOut)
    }
}
