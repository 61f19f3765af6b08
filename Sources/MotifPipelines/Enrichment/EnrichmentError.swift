internal import GenomeIO
internal import MotifCore

/// An error of an enrichment that can't be done as asked.
public enum EnrichmentError: Error, Hashable, CustomStringConvertible {
    /// Hits are written, for which the input is read a second time, but it can be read only once.
    case unrepeatable(path: String)
    /// There are no positives.
    case noPositives(path: String)
    /// There are no negatives.
    case noNegatives(path: String)
    /// The genome has no window that can be the negative of a region.
    case noMatchedWindow(region: String, genome: String)
    /// No motif can have a hit, or a window in any sequence.
    case noMotif
    /// The data have too few sequences to choose thresholds on one half of them.
    case tooFewForHalves(positives: Int, negatives: Int)
    /// A line of a file of groups is not a name, a tab and a group.
    case malformedGroup(path: String, line: Int)
    /// A file of groups names a sequence in two groups.
    case twoGroups(name: String, path: String, line: Int)
    /// The positives are in fewer than two groups.
    case oneGroup(path: String, groups: Int)
    /// The positives are in more groups than can be compared.
    case manyGroups(path: String, groups: Int, most: Int)

    private static func shown(_ path: String) -> String { path == "-" ? "standard input" : path }

    /// The error as one line, with control characters replaced.
    public var description: String { sentence.printable }

    private var sentence: String {
        switch self {
        case .unrepeatable(let path): "\(Self.shown(path)): it can be read only once, and --sites reads it twice; give a file, or leave --sites out"
        case .noPositives(let path): "\(Self.shown(path)): there are no sequences to look for motifs in; check the input"
        case .noNegatives(let path): "\(Self.shown(path)): there are no negatives to compare with; check the input"
        case .noMatchedWindow(let region, let genome):
            "\(genome): no window as long as region \(region) was found that overlaps no region and has no unknown letter; give --negatives"
        case .noMotif: "no motif is left to test: none can have a hit at the threshold; raise --pvalue, or give other motifs"
        case .tooFewForHalves(let positives, let negatives):
            "thresholds are chosen on one half of the sequences and tested on the other, for which \(positives) positive\(positives == 1 ? "" : "s") and "
                + "\(negatives) negative\(negatives == 1 ? "" : "s") are too few; leave --optimise-threshold out"
        case .malformedGroup(let path, let line):
            "\(Self.shown(path)), line \(line): this is not a name of a sequence, a tab and a group; give each sequence a line of both"
        case .twoGroups(let name, let path, let line): "\(Self.shown(path)), line \(line): \(name) is in another group already; give each sequence one group"
        case .oneGroup(let path, let groups):
            "\(Self.shown(path)): the positives are in \(groups == 0 ? "no group" : "one group"), and groups are compared with one another; "
                + "check that the names are those of the sequences, or of regions as contig:start-end"
        case .manyGroups(let path, let groups, let most):
            "\(Self.shown(path)): the positives are in \(groups) groups, and \(most) can be compared; check that each line ends in the name of a group"
        }
    }
}
