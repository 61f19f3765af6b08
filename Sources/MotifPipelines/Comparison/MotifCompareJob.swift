internal import GenomeIO
public import MotifComparison
public import MotifConvolution
internal import MotifCore

/// The job of `motifkit motifs compare`: finds the motifs of a collection that resemble each query.
public struct MotifCompareJob: Sendable {
    /// Motif files of the queries; `-` is standard input.
    public var queries: [String]
    /// Motif files of the targets; empty to compare the queries with one another.
    public var targets: [String] = []
    /// Motif files whose columns are the null's; empty for the targets.
    public var null: [String] = []
    /// How the files are read.
    public var reading = MotifReading()
    /// The measure of columns, and the alignments that are tried.
    public var options = ComparisonOptions()
    /// The largest E-value of a match.
    public var eValue = 10.0
    /// Whether each match also gets the p-value that does not depend on which motif is the query.
    public var isSymmetric = false
    /// The number of threads; the result does not depend on it.
    public var threads = 1
    /// The kernels to use; the result is the same for any.
    public var instructionSet = InstructionSet.best
    /// The output file; `-` is standard output.
    public var output = "-"

    public init(queries: [String]) { self.queries = queries }

    /// Reads the motifs, compares them and writes the table.
    public func run() throws {
        try ScanError.check(inputs: queries + targets + null, output: output)
        let queries = try ComparisonReading.motifs(queries, reading)
        let targets = try self.targets.isEmpty ? queries : ComparisonReading.motifs(self.targets, reading)
        let null = try self.null.isEmpty ? targets : ComparisonReading.motifs(self.null, reading)
        ComparisonReading.check(null: null, reading)
        let comparer = MotifComparer(targets: targets, null: null, options: options, instructionSet: instructionSet)
        let matches = comparer.matches(of: queries, upTo: eValue / Double(targets.count), threads: threads)
        let symmetric = isSymmetric ? symmetricPValues(of: matches, queries: queries, targets: targets, null: null) : nil
        let table = MatchTable(queries: queries, targets: targets, matches: matches, symmetricPValues: symmetric)
        let file = try OutputFile(output)
        try file.write(table.text)
        try file.commit()
    }

    /// Returns the larger p-value of both directions for each match: with the targets as queries under the same null.
    private func symmetricPValues(of matches: [[MotifMatch]], queries: [Motif], targets: [Motif], null: [Motif]) -> [[Double]] {
        // For each target the queries that it matches, and for each of those where the match stands.
        var chosen = Array(repeating: [Int](), count: targets.count)
        for (query, row) in matches.enumerated() { for match in row { chosen[match.target].append(query) } }
        let met = chosen.indices.filter { !chosen[$0].isEmpty }
        let reverse = MotifComparer(targets: queries, null: null, options: options, instructionSet: instructionSet)
        let pValues = reverse.pValues(of: met.map { targets[$0] }, with: met.map { chosen[$0] }, threads: threads)
        var symmetric = matches.map { $0.map(\.pValue) }
        // Queries were met in rising order, so the next p-value of a target is that of this query.
        var next = Array(repeating: 0, count: targets.count)
        var rows = Array(repeating: 0, count: targets.count)
        for (row, target) in met.enumerated() { rows[target] = row }
        for (query, row) in matches.enumerated() {
            for (index, match) in row.enumerated() {
                symmetric[query][index] = max(match.pValue, pValues[rows[match.target]][next[match.target]])
                next[match.target] += 1
            }
        }
        return symmetric
    }
}
