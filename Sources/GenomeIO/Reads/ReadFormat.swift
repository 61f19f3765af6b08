/// A format of files of reads, with their qualities.
public enum ReadFormat: String, CaseIterable, OutputSuffixFormat {
    case bam, sam, fastq

    public static var suffixes: [(suffix: String, format: ReadFormat)] { [("bam", .bam), ("sam", .sam), ("fastq", .fastq), ("fq", .fastq)] }

    public static var compressionSuffixes: [String] { ["gz", "bgz"] }
}
