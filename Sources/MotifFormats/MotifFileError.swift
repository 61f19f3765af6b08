internal import MotifCore

/// What is wrong with a motif file, where, and what to do about it.
public struct MotifFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as the caller named it.
    public let path: String

    /// The line, counted from 1; nil if the problem has no line.
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

    /// One line, `path:line: problem; advice`. Control characters are replaced.
    public var description: String {
        let place = line.map { "\(path):\($0)" } ?? path
        return "\(place): \(problem); \(advice)".printable
    }
}

extension Int {
    /// The number and the noun, in the plural unless the number is 1: `1 row`, `2 rows`.
    func of(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
