internal import MotifCore
internal import MotifReports
internal import MotifTraining

/// Shared motifs beside those of separate trainings as tab-separated text: a line of column names, then a line for each shared motif and
/// experiment.
struct SeparateMotifTable {
    private let motifs: [SeparateMotifs]
    private let tasks: [PredictionTask]
    private let fits: [ExperimentFit]

    /// - Parameters:
    ///   - motifs: The shared motifs with the motif of each experiment that resembles them most.
    ///   - tasks: The experiments.
    ///   - fits: The fit of each experiment.
    init(_ motifs: [SeparateMotifs], tasks: [PredictionTask], fits: [ExperimentFit]) {
        self.motifs = motifs
        self.tasks = tasks
        self.fits = fits
    }

    var text: [UInt8] {
        var text = "motif_id\tconsensus\texperiment\tn\tseparate_filter\tseparate_consensus\trank\tcorrelation\tcolumns\toffset\tstrand\n"
        for motif in motifs {
            for (index, found) in motif.found.enumerated() {
                var cells = [motif.shared.id, motif.shared.filterMotif.consensus, tasks[index].name, "\(fits[index].count)"]
                if let found {
                    let match = found.match
                    cells += [
                        match.motif.id, match.motif.name ?? ".", "\(found.rank)", found.correlation?.decimals(4) ?? "NA", "\(match.overlap)",
                        "\(match.offset)", match.strand == .forward ? "+" : "-",
                    ]
                } else {
                    cells += [String](repeating: "NA", count: 7)
                }
                text += cells.joined(separator: "\t") + "\n"
            }
        }
        return Array(text.utf8)
    }
}
