/// A format of the effects of variants.
public enum EffectFormat: String, CaseIterable, Sendable, OutputSuffixFormat {
    /// A table with a line for each effect.
    case tsv
    /// A line of BED for each effect, at the best window of the reference allele.
    case bed
    /// The records of the input with the effects in INFO/MOTIF, as VCF.
    case vcf
    /// The same as BCF.
    case bcf

    public static var suffixes: [(suffix: String, format: EffectFormat)] { [("tsv", .tsv), ("txt", .tsv), ("bed", .bed), ("vcf", .vcf), ("bcf", .bcf)] }

    /// Whether the records of the input are written.
    public var keepsRecords: Bool { self == .vcf || self == .bcf }

    public static var compressionSuffixes: [String] { ["gz", "bgz"] }
}
