internal import MotifConvolution
internal import MotifCore

/// Refines words into the motif that tells positives from negatives best, in the half for refining.
///
/// A motif is refined as a trained filter is: one set of weights for both strands, whose best window stands for a sequence. Each step finds
/// the best windows, chooses the threshold at which the sets differ most, counts the letters of the windows above it, grows or cuts the
/// motif to its natural width, and makes new weights of the counts. Many candidates take few steps, and the best of them more.
struct Refiner {
    private let design: DiscoveryDesign
    private let options: DiscoveryOptions
    private let instructionSet: InstructionSet?
    private let threads: Int

    /// The numbers of candidates that remain, and of steps that they take at most.
    private static let rounds = [(candidates: 64, steps: 2), (candidates: 16, steps: 3), (candidates: 4, steps: 12)]
    /// The probability of a word's letters at the start.
    private static let startingMatch = 0.85
    /// The loss of deviance, and the share of it, at which an outer column stays, whatever the sites show: it makes the motif.
    private static let (largestLoss, largestLossShare) = (10.0, 0.2)
    /// The number of steps without success after which a candidate is left as it is.
    private static let patience = 3

    init(_ design: DiscoveryDesign, options: DiscoveryOptions, instructionSet: InstructionSet?, threads: Int) {
        self.design = design
        self.options = options
        self.instructionSet = instructionSet
        self.threads = threads
    }

    /// Returns the motif that tells the sets apart best; `nil` if there is none.
    func best(in sequences: MaskedSequences) -> Evaluation? {
        let words = EnrichedWords(
            in: sequences, rows: design.refining, positives: design.refiningPositives, readsBothStrands: options.strands == .both,
            longest: options.widths.upperBound, count: Self.rounds[0].candidates, threads: threads)
        var candidates = words.words.map { Candidate(MotifWeights($0, match: Self.startingMatch)) }
        for round in Self.rounds {
            candidates.sort { $0.deviance > $1.deviance }
            candidates = Array(candidates.prefix(round.candidates))
            for _ in 0..<round.steps { step(&candidates, sequences) }
        }
        return candidates.compactMap(\.best).max { $0.deviance < $1.deviance }.map { pruned($0, sequences) }
    }

    /// Takes a step with each candidate that still improves.
    private func step(_ candidates: inout [Candidate], _ sequences: MaskedSequences) {
        let active = candidates.indices.filter { candidates[$0].next != nil && candidates[$0].failures < Self.patience }
        let design = self.design
        let steps = evaluate(active.map { candidates[$0].next! }, sequences) { evaluation in
            evaluation.map { MotifWeights($0, columns: design.width.columns(of: $0.counts), design: design) }
        }
        for (index, (evaluation, following)) in zip(active, steps) { candidates[index].move(evaluation, to: following) }
    }

    /// Evaluates weights, and applies a function to each evaluation.
    private func evaluate<Result: Sendable>(
        _ weights: [MotifWeights], _ sequences: MaskedSequences, _ transform: @Sendable (Evaluation?) -> Result
    ) -> [(Evaluation?, Result)] {
        let design = self.design
        let bank = FilterBank(filters: weights.map { design.filter($0.matrix) }, strands: options.strands)
        let windows = BestWindows(bank, rows: design.refining, of: sequences, instructionSet: instructionSet, threads: threads)
        return parallelMap(Array(weights.indices), threads: threads) { index in
            let cells = windows.cells(of: index)
            let evaluation = Evaluation(weights[index], scores: windows.scores[cells], places: windows.places[cells], sequences, design)
            return (evaluation, transform(evaluation))
        }
    }

    /// Returns a motif without the outer columns that its sites do not show if they are found without them.
    ///
    /// A column that takes part in the score is informative at the sites that it helped to choose, even if it is random. So an outer column
    /// stays only if the sites that all further columns find show it, too.
    private func pruned(_ evaluation: Evaluation, _ sequences: MaskedSequences) -> Evaluation {
        var kept = evaluation
        for atStart in [true, false] {
            while let (columns, gap) = inner(of: kept, atStart: atStart) {
                let weights = MotifWeights(kept, columns: columns, design: design)
                guard let found = evaluate([weights], sequences, { _ in })[0].0, found.deviance > kept.deviance - max(Self.largestLoss, Self.largestLossShare * kept.deviance) else { break }
                let own = found.columns(design)
                let outer = found.counts[atStart ? own.lowerBound - gap - 1 : own.upperBound + gap]
                if design.width.isInformative(outer, behind: gap) { break }
                kept = found
            }
        }
        return kept
    }

    /// Returns the columns of a motif without its outermost column and those beside it that carry no information, and the number of the
    /// latter; `nil` if too few columns would be left.
    private func inner(of evaluation: Evaluation, atStart: Bool) -> (columns: Range<Int>, gap: Int)? {
        var columns = evaluation.columns(design), gap = 0
        func drop() { columns = atStart ? columns.dropFirst() : columns.dropLast() }
        func outermost() -> SIMD4<Double> { evaluation.counts[atStart ? columns.lowerBound : columns.upperBound - 1] }
        drop()
        while !columns.isEmpty, !design.width.isInformative(outermost()) {
            drop()
            gap += 1
        }
        return columns.count >= options.widths.lowerBound ? (columns, gap) : nil
    }
}
