internal import MotifKit

/// An error that ends the command with exit status 1 and one sentence on standard error.
struct CommandFailure: Error {
    let message: String

    /// Runs a job and turns its errors into sentences.
    ///
    /// - Returns: The result of the job; `nil` if the reader of a pipe has closed it, as `head` does, which is a success.
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
