internal import MotifCore

/// A problem of a table of labelled sequences or of a model file: what it is, where, and what to do about it.
public struct TrainingFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as the caller named it.
    public let path: String
    /// The line, counted from 1; `nil` if the problem has no line.
    public let line: Int?
    /// What was found.
    public let problem: String
    /// What to do.
    public let advice: String

    public init(path: String, line: Int? = nil, problem: String, advice: String) {
        self.path = path
        self.line = line
        self.problem = problem
        self.advice = advice
    }

    /// The error as one line, with control characters replaced.
    public var description: String {
        let file = path == "-" ? "standard input" : path
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(problem); \(advice)".printable
    }
}
