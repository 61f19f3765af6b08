public import MotifCore

/// Which evaluator the user asked for.
public enum Engine: String, CaseIterable, Sendable {
    /// For each filter the fastest.
    case auto
    /// The convolution as its definition says: slow, for tests.
    case reference
    /// An exact filter on small integers over every window.
    case threshold
    /// An index of the k-mers that hits can show.
    case index
}

/// Which evaluator scans which filter of a bank. The answer is the same whatever it says.
public struct ScanPlan: Sendable, CustomStringConvertible {
    /// The filters to scan with.
    public let bank: FilterBank
    /// Each finds the hits of some filters.
    let evaluators: [any Evaluator]
    /// Finds the hits with ambiguous letters; nil if there are none.
    let ambiguousScan: AmbiguousScan?
    /// Whether sequences are to be encoded with their ambiguous letters (``BaseEncoder/keepingAmbiguous``).
    public var readsAmbiguous: Bool { ambiguousScan != nil }
    /// The plan in words.
    public let description: String

    /// What is scanned where it isn't known: enough for an index to pay.
    private static let manyBases = 1 << 27
    /// Less is scanned in no time by any plan.
    private static let fewBases = 1 << 16

    /// - Parameters:
    ///   - bank: the filters.
    ///   - engine: how hits are found.
    ///   - instructionSet: one that this machine has; its fastest if nil.
    ///   - expectedBases: about how much will be scanned; nil if unknown.
    ///   - ambiguity: how windows are scored that hold letters for several bases.
    ///   - threads: how many cores may share the making of the plan.
    public init(
        _ bank: FilterBank, engine: Engine = .auto, instructionSet: InstructionSet? = nil, expectedBases: Int? = nil,
        ambiguity: AmbiguityPolicy = .skip, threads: Int = 1
    ) {
        let instructionSet = instructionSet ?? .best
        self.init(
            bank, engine: engine, instructionSet: instructionSet, layouts: instructionSet.layouts, expectedBases: expectedBases,
            ambiguity: ambiguity, threads: threads)
    }

    /// - Parameter layouts: those to choose from for threshold scans.
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
