public import MotifCore

/// The evaluator that the user asks for. All of them give the same hits.
public enum Engine: String, CaseIterable, Sendable {
    /// The fastest evaluator for each filter.
    case auto
    /// The convolution written as its definition, to check the other evaluators against.
    case reference
    /// The threshold scan: small integers at every window, exact scores for the few windows that pass.
    case threshold
    /// The seed index: a look-up of the k-mer at every position.
    case index
}

/// The choice of an evaluator for each filter of a bank. Every plan gives the same hits.
///
/// A plan is made once for a scan and shared by its threads; each thread has a ``SequenceScanner`` for it.
public struct ScanPlan: Sendable, CustomStringConvertible {
    /// The filters to scan with.
    public let bank: FilterBank
    /// The evaluators, each responsible for a part of the filters.
    let evaluators: [any Evaluator]
    /// The scan of windows with ambiguous letters; `nil` if such windows don't exist.
    let ambiguousScan: AmbiguousScan?
    /// Whether the scan needs sequences that keep their ambiguous letters (`BaseEncoder.keepingAmbiguous`).
    public var readsAmbiguous: Bool { ambiguousScan != nil }
    /// The plan in words.
    public let description: String

    /// The assumed number of bases where it is unknown: enough for an index to pay.
    private static let manyBases = 1 << 27
    /// The least number of bases that a plan is made for. Smaller inputs are scanned in milliseconds by any plan.
    private static let fewBases = 1 << 16

    /// - Parameters:
    ///   - bank: the filters.
    ///   - engine: the evaluator to use.
    ///   - instructionSet: an instruction set that this machine supports; `nil` for its fastest.
    ///   - expectedBases: the approximate number of bases to scan; `nil` if unknown.
    ///   - ambiguity: the rule for windows with letters for several bases.
    ///   - threads: the largest number of threads that make the plan side by side.
    public init(
        _ bank: FilterBank, engine: Engine = .auto, instructionSet: InstructionSet? = nil, expectedBases: Int? = nil,
        ambiguity: AmbiguityPolicy = .skip, threads: Int = 1
    ) {
        let instructionSet = instructionSet ?? .best
        self.init(
            bank, engine: engine, instructionSet: instructionSet, layouts: instructionSet.layouts, expectedBases: expectedBases,
            ambiguity: ambiguity, threads: threads)
    }

    /// - Parameter layouts: the layouts of threshold scans to choose from.
    init(
        _ bank: FilterBank, engine: Engine, instructionSet: InstructionSet, layouts: [ThresholdLayout], expectedBases: Int? = nil,
        ambiguity: AmbiguityPolicy = .skip, threads: Int = 1
    ) {
        self.bank = bank
        ambiguousScan = AmbiguousScan(bank, policy: ambiguity)
        let addition = ambiguousScan.map { "; \($0.description)" } ?? ""
        let reachable = bank.filters.count { $0.thresholdScore != nil }
        let subject = "\(reachable) of \(bank.filters.count) filters, \(bank.strands.rawValue) strand(s)"
        guard engine != .reference else {
            evaluators = [ReferenceEvaluator(bank: bank)]
            description = "\(subject): reference convolution\(addition)"
            return
        }
        let assignment = FilterAssignment(
            bank, engine: engine, costs: layouts.map { ScanCosts(instructionSet, $0) },
            expectedBases: max(expectedBases ?? Self.manyBases, Self.fewBases), threads: threads)
        var evaluators: [any Evaluator] = [], parts: [String] = []
        if !assignment.threshold.isEmpty {
            let filters = assignment.threshold
            let scan: any Evaluator =
                switch (instructionSet, assignment.layout) {
                case (_, .lanes): LanesThresholdScan(bank, filters: filters)
                case (.portable, .positions): PortableThresholdScan(bank, filters: filters)
                case (_, .positions): VectorThresholdScan(bank, filters: filters, instructionSet: instructionSet)
                }
            evaluators.append(scan)
            parts.append("\(filters.count) by \(scan)")
        }
        if !assignment.index.isEmpty {
            let index = SeedIndex(bank, seeds: assignment.index, columns: assignment.seedColumns)
            evaluators.append(SeedIndexScan(index: index, instructionSet: instructionSet))
            parts.append("\(assignment.index.count) by \(evaluators.last!)")
        }
        self.evaluators = evaluators
        let cost = (assignment.expectedCost * 10).rounded() / 10
        description = "\(subject): \(parts.joined(separator: ", ")); about \(cost) ns a base and core\(addition)"
    }
}
