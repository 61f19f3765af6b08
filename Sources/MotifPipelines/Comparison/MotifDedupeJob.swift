internal import GenomeIO
public import MotifComparison
public import MotifConvolution
internal import MotifCore
internal import MotifFormats

/// The job of `motifkit motifs dedupe`: keeps one motif of each family.
public struct MotifDedupeJob: Sendable {
    /// Motif files; `-` is standard input.
    public var motifs: [String]
    /// Motif files whose columns are the null's; empty for the motifs themselves.
    public var null: [String] = []
    /// How the files are read.
    public var reading = MotifReading()
    /// The comparison and the threshold of families.
    public var options = FamilyOptions()
    /// The number of threads; the result does not depend on it.
    public var threads = 1
    /// The kernels to use; the result is the same for any.
    public var instructionSet = InstructionSet.best
    /// The output file, in the format of MEME; `-` is standard output.
    public var output = "-"

    /// The numbers of motifs that were read and that were kept.
    public struct Outcome: Sendable {
        public let motifs, kept: Int
    }

    public init(motifs: [String]) { self.motifs = motifs }

    /// Reads the motifs, groups them and writes the representative of each family, unchanged, in the order of the files.
    public func run() throws -> Outcome {
        try ScanError.check(inputs: motifs + null, output: output)
        let grouped = try GroupedMotifs(motifs, null: null, reading: reading, options: options, threads: threads, instructionSet: instructionSet)
        let kept = grouped.families.families.map { $0.members[$0.representative].motif }.sorted().map { grouped.motifs[$0] }
        let file = try OutputFile(output)
        try file.write(MotifFile.memeText(kept).utf8)
        try file.commit()
        return Outcome(motifs: grouped.motifs.count, kept: kept.count)
    }
}
