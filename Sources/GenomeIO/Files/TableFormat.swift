/// The format of tables that are tab-separated text only.
public enum TableFormat: String, OutputSuffixFormat {
    /// Tab-separated text.
    case tsv

    public static var suffixes: [(suffix: String, format: TableFormat)] { [("tsv", .tsv), ("txt", .tsv)] }

    public static var compressionSuffixes: [String] { [] }
}

/// A format of the summary of a scan.
public enum SummaryFormat: String, OutputSuffixFormat {
    /// Tab-separated text.
    case tsv
    /// JSON.
    case json

    public static var suffixes: [(suffix: String, format: SummaryFormat)] { [("tsv", .tsv), ("txt", .tsv), ("json", .json)] }

    public static var compressionSuffixes: [String] { [] }
}
