internal import MotifCore

/// Which evaluator the user asked for.
public enum Engine: String, CaseIterable, Sendable {
    /// The fastest for the filter bank.
    case auto
    /// The convolution as its definition says: slow, for tests.
    case reference
    /// An exact filter on small integers over every window.
    case threshold
}

/// Which evaluator scans a filter bank. The answer is the same whatever it says.
public struct ScanPlan: Sendable, CustomStringConvertible {
    /// The filters to scan with.
    public let bank: FilterBank
    let evaluator: any Evaluator

    /// - Parameters:
    ///   - bank: the filters.
    ///   - engine: how hits are found.
    ///   - instructionSet: one that this machine has; its fastest if nil.
    public init(_ bank: FilterBank, engine: Engine = .auto, instructionSet: InstructionSet? = nil) {
        self.bank = bank
        let instructionSet = instructionSet ?? .best
        evaluator =
            if engine == .reference {
                ReferenceEvaluator(bank: bank)
            } else if instructionSet == .portable {
                PortableThresholdScan(bank)
            } else {
                VectorThresholdScan(bank, instructionSet: instructionSet)
            }
    }

    /// The plan in words.
    public var description: String {
        let reachable = bank.filters.count { $0.thresholdScore != nil }
        return "\(evaluator): \(reachable) of \(bank.filters.count) filters, \(bank.strands.rawValue) strand(s)"
    }
}
