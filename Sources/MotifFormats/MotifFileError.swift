internal import MotifCore

/// A fault of a motif file: where it is, what was found, and what to do about it.
public struct MotifFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as the caller named it.
    public let path: String

    /// The number of the line, counted from 1; `nil` if the fault has no line of its own.
    public let line: Int?

    /// The id of the motif that has the fault; `nil` if the fault is one of the file, or of a motif without an id.
    public let motif: String?

    /// What was found, as a clause without a full stop.
    public let problem: String

    /// What the user can do, in the imperative.
    public let advice: String

    public init(path: String, line: Int? = nil, motif: String? = nil, problem: String, advice: String) {
        self.path = path
        self.line = line
        self.motif = motif
        self.problem = problem
        self.advice = advice
    }

    /// One line, `path:line: problem; advice`, with control characters replaced.
    public var description: String { "\(reason); \(advice)".printable }

    /// One line without the advice, `path:line: problem`, with control characters replaced.
    public var reason: String { "\(line.map { "\(path):\($0)" } ?? path): \(problem)".printable }

    /// The same fault, attributed to a motif unless it already is.
    func of(_ header: MotifHeader) -> MotifFileError {
        MotifFileError(path: path, line: line, motif: motif ?? header.id, problem: problem, advice: advice)
    }
}

extension Int {
    /// Returns the number with a noun, in the plural unless the number is 1: `1 row`, `2 rows`.
    func of(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
