internal import CMotifKernels
internal import MotifCore

/// A bank of filters, ready for global max pooling on an instruction set.
///
/// A plan is made once and shared by all threads; each thread has a ``SequencePooler`` for it.
public struct PoolingPlan: Sendable, CustomStringConvertible {
    /// The filters to pool.
    public let bank: FilterBank
    let instructionSet: InstructionSet
    /// Indices of the bank's filters in the order in which they are pooled, by ascending width.
    let order: [Int]
    /// The first filters of the order, which are pooled many at a time.
    let lanes: PoolingLanes
    /// The other filters, which are pooled one at a time.
    let tables: PoolingTables

    /// - Parameters:
    ///   - bank: the filters.
    ///   - instructionSet: an instruction set that this machine supports; `nil` for its fastest.
    public init(_ bank: FilterBank, instructionSet: InstructionSet? = nil) {
        let instructionSet = instructionSet ?? .best
        precondition(InstructionSet.supported.contains(instructionSet), "The machine has the instructions asked for.")
        self.bank = bank
        self.instructionSet = instructionSet
        order = bank.filtersByRank
        lanes = PoolingLanes(bank, order: order, instructionSet: instructionSet)
        tables = PoolingTables(bank, filters: order[lanes.count...], instructionSet: instructionSet)
    }

    /// The plan in words.
    public var description: String {
        "\(bank.filters.count) filters, \(bank.strands.rawValue) strand(s): best windows by bounds and exact scores, \(instructionSet.rawValue)"
    }
}

extension InstructionSet {
    /// The kernel that pools one filter at a time.
    var poolKernel:
        @convention(c) (
            UnsafePointer<UInt8>?, UnsafePointer<motif_pooled_run>?, Int, UnsafePointer<motif_pooled_filter>?,
            UnsafeMutablePointer<motif_pooled_minimum>?, Int
        ) -> Void
    {
        switch self {
        case .portable: motif_pool_runs_portable
        case .neon: motif_pool_runs_neon
        case .avx2: motif_pool_runs_avx2
        case .avx512: motif_pool_runs_avx512
        }
    }
}
