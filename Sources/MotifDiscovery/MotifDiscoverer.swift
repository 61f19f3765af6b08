public import MotifConvolution
internal import MotifCore
public import MotifTraining

/// Finds motifs that are more frequent in some sequences than in others, without knowing any.
public struct MotifDiscoverer: Sendable {
    private let sequences: SequenceStore
    private let positives: Int
    private let options: DiscoveryOptions
    private let instructionSet: InstructionSet?
    private let threads: Int

    /// - Parameters:
    ///   - sequences: the base codes of the positives and, behind them, of the negatives.
    ///   - positives: the number of positives, at least two, as many as there are of negatives at least.
    ///   - options: the settings.
    ///   - instructionSet: a set that this machine supports; `nil` for its fastest. All of them give the same result.
    ///   - threads: the number of threads; the result does not depend on it.
    public init(
        _ sequences: SequenceStore, positives: Int, options: DiscoveryOptions = DiscoveryOptions(), instructionSet: InstructionSet? = nil,
        threads: Int = 1
    ) {
        precondition(positives >= 2 && sequences.count - positives >= 2, "Both sets have at least two sequences.")
        self.sequences = sequences
        self.positives = positives
        self.options = options
        self.instructionSet = instructionSet
        self.threads = threads
    }

    /// Finds the motifs.
    ///
    /// - Parameter report: called with the number of motifs that have been tested.
    public func discover(report: (Int) -> Void = { _ in }) -> DiscoveryResult {
        DiscoveryResult(motifs: [], tests: 0, variants: 0, isRefining: [])
    }
}
