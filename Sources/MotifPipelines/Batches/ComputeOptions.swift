public import MotifConvolution

/// How a job uses the machine. Nothing here changes the output.
public struct ComputeOptions: Sendable {
    /// The number of threads that scan or pool.
    public var threads = 1
    /// An instruction set that the machine has; `nil` for its fastest.
    public var instructionSet: InstructionSet?
    /// About how many bases a batch holds, at least 1.
    public var batchSize = 1 << 18

    public init() {}
}
