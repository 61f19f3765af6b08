public import GenomeIO

/// The task of a ``VariantJob``.
///
///     var options = VariantOptions("calls.vcf.gz", genome: "genome.fa", filters: FilterOptions(.motifs(MotifInput(["motifs.meme"]))))
///     options.output = "effects.tsv"
///     _ = try VariantJob(options).run()
public struct VariantOptions: Sendable {
    /// The path of a VCF or BCF file; `-` is standard input.
    public var path: String
    /// The genome that the variants are of.
    public var genome: String
    /// The .fai file of the genome, which is written there if it is missing; `nil` for the one beside the genome.
    public var genomeIndex: String?
    /// The path of a BED file of regions that variants must overlap; `nil` for none.
    public var regions: String?
    /// Regions such as `chr1:1,000-2,000` that variants must overlap, besides those of the file; empty for none.
    public var namedRegions: [String] = []
    public var filters: FilterOptions
    /// The sample whose haplotypes are compared with the genome; `nil` to compare each alternative allele alone.
    public var sample: SampleChoice?
    /// The number of bases that a model reads around a variant; `nil` for the length that it was trained on.
    public var window: Int?
    /// Whether pairs without a hit, and those with equal scores, are written, too.
    public var writesSame = false
    /// The smallest change of the best score that is written, in bits. Changes to or from an allele without a window are always written.
    public var leastChange = 0.0
    /// Whether records whose reference allele differs from the genome are left out instead of being an error.
    public var skipsMismatched = false
    /// Whether the letters of both best windows are written.
    public var writesSequences = false
    /// The form of the output.
    public var format = EffectFormat.tsv
    /// The file of the effects; compressed by blocks (BGZF) if its name ends in `.gz` or `.bgz`; `-` is standard output.
    public var output = "-"
    /// Whether an index is written beside the output, which must be compressed VCF, or BCF, with sorted records.
    public var writesIndex = false
    /// The command line for the header of VCF; `nil` for none.
    public var commandLine: String?
    /// The file of a table of the numbers of effects of each motif; `nil` for none.
    public var summary: String?
    /// Called with what a user should know of the genome.
    public var notify: @Sendable (GenomeNotice) -> Void = { _ in }
    public var compute = ComputeOptions()

    public init(_ path: String, genome: String, filters: FilterOptions) {
        self.path = path
        self.genome = genome
        self.filters = filters
    }

    /// Checks that no input is read twice from standard input, and that no output replaces an input or the other output.
    func checkFiles() throws(ScanError) {
        let inputs = [path] + (regions.map { [$0] } ?? []) + filters.paths + [genome] + IndexedGenome.indexPaths(of: genome, indexPath: genomeIndex)
        for output in [output] + (summary.map { [$0] } ?? []) { try ScanError.check(inputs: inputs, output: output) }
        if let summary, isSameRegularFile(summary, output) { throw .sameOutput(path: summary) }
    }
}
