internal import MotifKit

/// A failure of the outside world, for the user: one sentence, exit status 1.
struct CommandFailure: Error {
    let message: String

    /// Runs a job and turns its errors into sentences.
    ///
    /// - Returns: nil if the reader of the output has gone: a quiet success, as when `head` has seen enough.
    static func wrapping<Result>(_ job: () throws -> Result) throws(CommandFailure) -> Result? {
        do {
            return try job()
        } catch let error as OutputFileError where error.isClosedPipe {
            return nil
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(message: "\(error)")
        }
    }
}
