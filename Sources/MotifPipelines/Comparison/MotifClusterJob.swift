internal import GenomeIO
public import MotifComparison
public import MotifConvolution
internal import MotifCore
internal import MotifFormats
internal import MotifReports

/// The job of `motifkit motifs cluster`: groups motifs into families and writes a folder of tables, averages and a page.
public struct MotifClusterJob: Sendable {
    /// Motif files; `-` is standard input.
    public var motifs: [String]
    /// The folder of the output.
    public var output: String
    /// Motif files whose columns are the null's; empty for the motifs themselves.
    public var null: [String] = []
    /// How the files are read.
    public var reading = MotifReading()
    /// The comparison and the threshold of families.
    public var options = FamilyOptions()
    /// The words of the command line for the page; empty for none.
    public var commandLine: [String] = []
    /// The number of threads; the result does not depend on it.
    public var threads = 1
    /// The kernels to use; the result is the same for any.
    public var instructionSet = InstructionSet.best

    /// The numbers of motifs and families.
    public struct Outcome: Sendable {
        public let motifs, families: Int
    }

    /// The names of the files, in the order in which they are written.
    private static let files = ["tree.html", "families.meme", "families.tsv"]

    public init(motifs: [String], output: String) {
        self.motifs = motifs
        self.output = output
    }

    /// Reads the motifs, groups them and writes `families.tsv`, `families.meme` and `tree.html`.
    public func run() throws -> Outcome {
        let folder = OutputFolder(path: output)
        for name in Self.files { try ScanError.check(inputs: motifs + null, output: "\(folder.path)/\(name)") }
        let grouped = try GroupedMotifs(motifs, null: null, reading: reading, options: options, threads: threads, instructionSet: instructionSet)
        let families = grouped.families.families.enumerated().map { (id: "family_\($0.offset + 1)", family: $0.element) }
        let averages = families.map { id, family in
            let centre = grouped.motifs[family.members[family.representative].motif]
            return family.average(id: id, name: centre.name ?? centre.id, of: grouped.motifs)
        }
        var page = ClusterReport(
            subject: motifs.map { String($0.split(separator: "/").last ?? "standard input") }.joined(separator: ", "), motifs: grouped.motifs,
            families: zip(families, averages).map { ($0.family, $1) }, joins: grouped.families.joins)
        page.settings = [
            .init("motifkit", motifKitVersion), .init("distance", options.comparison.distance.rawValue),
            .init("joined up to p", Significance(pValue: options.threshold).description),
        ]
        page.command = commandLine
        // The table last: it is the file that others look for.
        let contents = [page.text, Array(MotifFile.memeText(averages).utf8), FamilyTable(motifs: grouped.motifs, families: families).text]
        try folder.createAndWrite(zip(Self.files, contents).map { OutputFolder.File($0, $1) }, removing: [])
        return Outcome(motifs: grouped.motifs.count, families: families.count)
    }
}
