/// A sequence file that can't be read, or not to its end.
public struct SequenceFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, or `-` for standard input.
    public let path: String
    /// Where in the file: `line 12` or `record 3 (read7)`; nil if it concerns the whole.
    public let place: String?
    /// What was found.
    public let problem: String
    /// What to do about it.
    public let advice: String

    public init(path: String, place: String? = nil, problem: String, advice: String) {
        self.path = path
        self.place = place
        self.problem = problem
        self.advice = advice
    }

    public var description: String {
        "\(path == "-" ? "standard input" : path): \(place.map { "\($0): " } ?? "")\(problem); \(advice)"
    }
}
