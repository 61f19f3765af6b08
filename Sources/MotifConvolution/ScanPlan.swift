internal import MotifCore

/// Which evaluator the user asked for.
public enum Engine: String, CaseIterable, Sendable {
    /// The fastest for the filter bank.
    case auto
    /// The convolution as its definition says: slow, for tests.
    case reference
    /// The exact 16-bit filter over every window.
    case threshold
}

/// Which evaluator scans a filter bank. The answer is the same whatever it says.
public struct ScanPlan: Sendable, CustomStringConvertible {
    /// The filters to scan with.
    public let bank: FilterBank
    let evaluator: any Evaluator

    public init(_ bank: FilterBank, engine: Engine = .auto) {
        self.bank = bank
        evaluator = engine == .reference ? ReferenceEvaluator(bank: bank) : ThresholdScan(bank)
    }

    /// The plan in words.
    public var description: String {
        let reachable = bank.filters.count { $0.thresholdScore != nil }
        return "\(evaluator): \(reachable) of \(bank.filters.count) filters, \(bank.strands.rawValue) strand(s)"
    }
}
