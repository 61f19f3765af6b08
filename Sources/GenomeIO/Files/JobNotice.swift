/// What a user should know, though a job goes on: a sentence without its end.
public protocol JobNotice: Sendable, CustomStringConvertible {
    /// Whether something may be wrong; else it tells what is being done.
    var isWarning: Bool { get }
}
