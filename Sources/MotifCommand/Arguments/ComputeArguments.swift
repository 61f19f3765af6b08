internal import ArgumentParser
internal import MotifKit

/// The options that change how fast a command runs, and nothing in its result.
struct ComputeArguments: ParsableArguments {
    @Option(
        name: [.long, .customShort("@", allowingJoined: true), .customShort("t", allowingJoined: true)],
        help: ArgumentHelp("Number of threads; default: all cores.", explanation: "The result is the same for any number.", value: "n"))
    var threads: Int?

    @Option(help: ArgumentHelp(
        "Vector instructions to use; default: the fastest.",
        explanation: "motifkit --version lists those that this machine has. The environment variable MOTIFKIT_INSTRUCTION_SET names them as well. "
            + "The result is the same for any of them.",
        value: "set", isRare: true))
    var instructionSet: String?

    mutating func validate() throws {
        if let threads, !(1...1024 ~= threads) { throw ValidationError("--threads is \(threads); give a number from 1 to 1024.") }
        if let instructionSet, InstructionSet(rawValue: instructionSet).map(InstructionSet.supported.contains) != true {
            throw ValidationError("This machine has no \(instructionSet) instructions; it has \(InstructionSet.supportedNames).")
        }
    }

    /// The number of threads to use: fewer than asked for if the system grants no more.
    var threadCount: Int { obtainableThreads(upTo: threads ?? availableCores) }

    /// Returns the instruction set to use: that of the option, else that of the environment, else the fastest.
    ///
    /// - Throws: ``CommandFailure`` if the environment names a set that this machine lacks.
    func chosenInstructionSet() throws -> InstructionSet {
        try instructionSet.flatMap(InstructionSet.init) ?? InstructionSet.environment() ?? .best
    }

    /// Returns the compute options of a job.
    ///
    /// - Parameter batchSize: about how many bases are read at a time.
    func options(batchSize: Int) throws -> ComputeOptions {
        var options = ComputeOptions()
        options.threads = threadCount
        options.instructionSet = try chosenInstructionSet()
        options.batchSize = batchSize
        return options
    }

    /// Returns a command line without these options, for records that must not differ where the result does not.
    static func removed(from arguments: [String]) -> [String] {
        let names = ["--threads", "-@", "-t", "--instruction-set"]
        var kept: [String] = []
        var isValue = false
        for argument in arguments {
            let hasValue = names.contains { argument.hasPrefix("\($0)=") || !$0.hasPrefix("--") && argument.hasPrefix($0) && argument != $0 }
            if !isValue, !hasValue, !names.contains(argument) { kept.append(argument) }
            isValue = !isValue && names.contains(argument)
        }
        return kept
    }
}
