/// A format of the effects of variants.
public enum EffectFormat: String, CaseIterable, Sendable, OutputSuffixFormat {
    /// A table with a line for each effect.
    case tsv
    /// The records of the input with the effects in INFO/MOTIF, as VCF.
    case vcf
    /// The same as BCF.
    case bcf

    public static var suffixes: [(suffix: String, format: EffectFormat)] { [("tsv", .tsv), ("txt", .tsv), ("vcf", .vcf), ("bcf", .bcf)] }

    public static var compressionSuffixes: [String] { ["gz", "bgz"] }
}
