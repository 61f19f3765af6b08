internal import MotifCore

/// An error of a discovery in sequences that can't show a motif.
public enum DiscoveryError: Error, Hashable, CustomStringConvertible {
    /// There is one positive alone.
    case onePositive(path: String)
    /// There is one negative alone.
    case oneNegative(path: String)
    /// All positives are the same sequence.
    case equalPositives(path: String, count: Int)
    /// Fewer than two positives have a window of the narrowest motif.
    case noWindow(path: String, width: Int)

    private static func shown(_ path: String) -> String { path == "-" ? "standard input" : path }

    /// The error as one line, with control characters replaced.
    public var description: String { sentence.printable }

    private var sentence: String {
        switch self {
        case .onePositive(let path):
            "\(Self.shown(path)): there is one sequence, and a motif is what several have in common; give more sequences"
        case .oneNegative(let path):
            "\(Self.shown(path)): there is one negative, and motifs are found on one half of the sequences and tested on the other; give more negatives"
        case .equalPositives(let path, let count):
            "\(Self.shown(path)): the \(count) sequences are all the same, so that each of their words would be a motif; give each sequence once"
        case .noWindow(let path, let width):
            "\(Self.shown(path)): fewer than two sequences have \(width) known bases in a row, the smallest width of a motif; give longer sequences"
        }
    }
}
