internal import CMotifKit
internal import MotifPipelines

/// The last failure of the functions that were given it: `motifkit_error`.
final class Failure: Handle {
    private(set) var kind = Int32(MOTIFKIT_NO_ERROR)
    private(set) var message = CText("")

    func clear() {
        guard kind != MOTIFKIT_NO_ERROR else { return }
        (kind, message) = (Int32(MOTIFKIT_NO_ERROR), CText(""))
    }

    func set(_ error: any Error) {
        kind =
            switch error {
            case is JobCancelled: Int32(MOTIFKIT_CANCELLED)
            case is ArgumentError, is SequenceArrayError: Int32(MOTIFKIT_BAD_ARGUMENT)
            default: Int32(MOTIFKIT_BAD_INPUT)
            }
        message = CText("\(error)")
    }
}

/// An argument that has no meaning.
struct ArgumentError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Calls a function and puts its failure into the error of the caller.
///
/// - Returns: `nil` if the function failed.
func reporting<Result>(to error: OpaquePointer?, _ body: () throws -> Result) -> Result? {
    let failure = error.map(Failure.of)
    do {
        let result = try body()
        failure?.clear()
        return result
    } catch {
        failure?.set(error)
        return nil
    }
}

/// Calls a function and puts its failure into the error of the caller.
///
/// - Returns: whether the function succeeded.
func succeeds(_ error: OpaquePointer?, _ body: () throws -> Void) -> Bool { reporting(to: error, body) != nil }
