internal import MotifCore
internal import MotifEnrichment

/// The variability of motifs as tab-separated text: a line of column names, then a line for each motif, the most variable one first.
struct VariabilityTable {
    let motifs: [DeviationsResult.Motif]

    private static let columns = ["motif_id", "motif_name", "peaks", "cells", "variability", "pvalue", "log10_pvalue", "qvalue"]

    var text: [UInt8] {
        Array(([Self.columns] + motifs.map(cells)).map { $0.joined(separator: "\t") + "\n" }.joined().utf8)
    }

    private func cells(_ motif: DeviationsResult.Motif) -> [String] {
        let variability = motif.variability
        return [
            motif.id, motif.name ?? ".", "\(motif.peaks)", variability.map { "\($0.samples)" } ?? "NA", variability?.deviation.map { $0.decimals(4) } ?? "NA",
            variability?.pValue.map { "\($0)" } ?? "NA", variability?.pValue.map { $0 == .one ? "0.000" : $0.log10.decimals(3) } ?? "NA",
            motif.qValue.map { "\($0)" } ?? "NA",
        ]
    }
}
