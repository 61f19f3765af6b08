import GenomeIO
import MotifConvolution
import MotifPipelines
import MotifTestSupport

/// Runs a scan into a file and returns the file's text.
func scan(_ sequences: [String], motifs: [String], in folder: TemporaryFolder, _ change: (inout ScanOptions) -> Void = { _ in }) throws -> String {
    var options = ScanOptions(sequences: sequences, motifs: motifs)
    options.output = folder.path("hits.bed")
    change(&options)
    _ = try ScanJob(options).run()
    return try TestFiles.read(options.output)
}

/// Splits the lines of a track into columns.
func columns(_ text: String) -> [[Substring]] {
    text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
}

/// Shorter ways to the parts of a scan's options that tests change.
extension ScanOptions {
    /// The sequence files; a scan of regions becomes one of no files when it is changed.
    var files: SequenceInput {
        get { if case .files(let files) = input { files } else { SequenceInput([]) } }
        set { input = .files(newValue) }
    }

    /// The lines of a track of hits; any other track becomes one of all hits when it is changed.
    var hits: HitTrack {
        get { if case .hits(let track) = track.contents { track } else { HitTrack() } }
        set { track.contents = .hits(newValue) }
    }

    /// The consensuses beside motif files.
    var consensuses: [String] {
        get { if case .motifs(let motifs) = filters.source { motifs.consensuses } else { [] } }
        set {
            guard case .motifs(var motifs) = filters.source else { return }
            motifs.consensuses = newValue
            filters.source = .motifs(motifs)
        }
    }

    var threads: Int {
        get { compute.threads }
        set { compute.threads = newValue }
    }

    var batchSize: Int {
        get { compute.batchSize }
        set { compute.batchSize = newValue }
    }

    var pValue: Double? {
        get { filters.pValue }
        set { filters.pValue = newValue }
    }
}

extension PoolOptions {
    init(sequences: [String], motifs: [String], value: MatrixValue = .max, format: MatrixFormat = .tsv) {
        self.init(.files(sequences), filters: FilterOptions(.motifs(MotifInput(motifs))), value: value, format: format)
    }
}
