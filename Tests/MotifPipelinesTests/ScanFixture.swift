import MotifConvolution
import MotifPipelines
import MotifTestSupport

/// Runs a scan into a file and returns its text.
func scan(_ sequences: [String], motifs: [String], in folder: TemporaryFolder, _ change: (inout ScanOptions) -> Void = { _ in }) throws -> String {
    var options = ScanOptions(sequences: sequences, motifs: motifs)
    options.output = folder.path("hits.bed")
    change(&options)
    _ = try ScanJob(options).run()
    return try TestFiles.read(options.output)
}

/// The lines of a track as columns.
func columns(_ text: String) -> [[Substring]] {
    text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
}
