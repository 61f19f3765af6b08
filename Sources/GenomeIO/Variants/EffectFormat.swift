/// A format of the effects of variants.
public enum EffectFormat: String, CaseIterable, Sendable, OutputSuffixFormat {
    /// A table with a line for each effect.
    case tsv

    public static var suffixes: [(suffix: String, format: EffectFormat)] { [("tsv", .tsv), ("txt", .tsv)] }

    public static var compressionSuffixes: [String] { ["gz", "bgz"] }
}
