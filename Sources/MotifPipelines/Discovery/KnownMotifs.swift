internal import MotifComparison
internal import MotifConvolution
internal import MotifCore
internal import MotifDiscovery

/// The known motifs that found ones are compared with, as `motifs compare` does.
struct KnownMotifs {
    private let motifs: [Motif]

    /// The largest E-value of a match: one that chance gives once.
    private static let highestE = 1.0
    /// The largest number of matches of a motif.
    private static let mostMatches = 10

    /// Reads motif files.
    ///
    /// - Parameter paths: motif files; none for no known motifs.
    /// - Throws: The error of a file, or ``MotifCollectionError`` if a motif has scores alone.
    init(_ paths: [String]) throws { motifs = try paths.isEmpty ? [] : ComparisonReading.motifs(paths, MotifReading()) }

    /// Finds the known motifs that resemble each of some motifs, the best first.
    func matches(of found: [Motif], strands: StrandSelection, compute: ComputeOptions) -> [[FoundMotif.Match]] {
        guard !motifs.isEmpty else { return found.map { _ in [] } }
        var options = ComparisonOptions()
        options.readsBothStrands = strands == .both
        let comparer = MotifComparer(targets: motifs, options: options, instructionSet: compute.instructionSet ?? .best)
        return comparer.matches(of: found, upTo: Self.highestE / Double(motifs.count), threads: compute.threads).map { matches in
            matches.prefix(Self.mostMatches).map {
                FoundMotif.Match(motif: motifs[$0.target], eValue: $0.eValue(targets: motifs.count), alignment: $0)
            }
        }
    }

    /// The matches of found motifs as tab-separated text with the columns of `motifs compare`.
    func table(of found: [FoundMotif]) -> [UInt8] {
        MatchTable(queries: found.map(\.motif), targets: motifs, matches: found.map { $0.matches.map(\.alignment) }, symmetricPValues: nil).text
    }
}
