internal import ArgumentParser
internal import MotifKit

/// The options that change how fast a model is computed, and nothing in the result.
struct ComputeArguments: ParsableArguments {
    @Option(name: [.long, .customShort("@")], help: ArgumentHelp("Threads; default: all cores. They change nothing in the result.", valueName: "n"))
    var threads: Int?

    @Option(help: ArgumentHelp(
        "Vector instructions to use, of those that motifkit --version lists; default: the fastest, or MOTIFKIT_INSTRUCTION_SET.", valueName: "set"))
    var instructionSet: String?

    mutating func validate() throws {
        if let threads, !(1...1024 ~= threads) { throw ValidationError("--threads is \(threads); give a number from 1 to 1024.") }
        if let instructionSet, InstructionSet(rawValue: instructionSet).map(InstructionSet.supported.contains) != true {
            throw ValidationError("This machine has no \(instructionSet) instructions; it has \(InstructionSet.supportedNames).")
        }
    }

    /// The number of threads to use.
    var threadCount: Int { threads ?? availableCores }

    /// The instruction set to use.
    func chosenInstructionSet() throws -> InstructionSet {
        try instructionSet.flatMap(InstructionSet.init) ?? InstructionSet.environment() ?? .best
    }
}
