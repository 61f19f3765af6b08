internal import ArgumentParser
internal import MotifKit

/// The options that change how fast a command is, and nothing in the result.
struct ComputeArguments: ParsableArguments {
    @Option(name: [.long, .customShort("@", allowingJoined: true)], help: ArgumentHelp("Threads; default: all cores. They change nothing in the result.", valueName: "n"))
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

    /// A command line without these options: with them, the record of a result would differ though the result does not.
    static func removed(from arguments: [String]) -> [String] {
        let names = ["--threads", "-@", "--instruction-set"]
        var kept: [String] = []
        var isValue = false
        for argument in arguments {
            if !isValue, !names.contains(argument), !names.contains(where: { argument.hasPrefix("\($0)=") }), !(argument.hasPrefix("-@") && argument != "-@") { kept.append(argument) }
            isValue = !isValue && names.contains(argument)
        }
        return kept
    }
}
