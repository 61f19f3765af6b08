internal import MotifKit
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

extension InstructionSet {
    /// The names of the supported sets, separated by commas.
    static var supportedNames: String { supported.map(\.rawValue).joined(separator: ", ") }

    /// Returns the set that the environment variable MOTIFKIT_INSTRUCTION_SET names, or `nil` if the variable is unset.
    ///
    /// - Throws: ``CommandFailure`` if this machine lacks the set.
    static func environment() throws(CommandFailure) -> InstructionSet? {
        guard let value = getenv("MOTIFKIT_INSTRUCTION_SET") else { return nil }
        let name = String(cString: value)
        guard let set = InstructionSet(rawValue: name), supported.contains(set) else {
            throw CommandFailure(
                message: "MOTIFKIT_INSTRUCTION_SET is \(name), which this machine does not have; it has \(supportedNames)")
        }
        return set
    }
}
