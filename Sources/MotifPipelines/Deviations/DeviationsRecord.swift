internal import MotifCore
internal import MotifEnrichment
internal import MotifTraining

/// The settings and counts of an analysis of deviations as JSON. It holds no times, so the same data give the same bytes.
struct DeviationsRecord: Encodable {
    let result: DeviationsResult
    let commandLine: [String]

    /// The number of motifs that are told, the most variable ones.
    private static let topMotifs = 10
    /// The highest q-value of motifs that count as variable.
    private static let mostQ = 0.05

    var text: [UInt8] { JSONText.encode(self, isIndented: true) }

    private struct Motif: Encodable {
        let id: String
        let name: String?
        let variability: Double?
        let qvalue: String?
    }

    private enum CodingKeys: String, CodingKey {
        case program, command, peaks, cells, reads, expectation, motifs
        case usedPeaks = "peaks_used", withoutReads = "peaks_without_reads", withoutGC = "peaks_without_gc", emptyCells = "cells_without_reads"
        case gcBins = "gc_bins", accessibilityBins = "accessibility_bins", variable = "motifs_variable", top = "top_motifs"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("motifkit \(motifKitVersion)", forKey: .program)
        try container.encode(commandLine, forKey: .command)
        try container.encode(result.peaks, forKey: .peaks)
        try container.encode(result.usedPeaks, forKey: .usedPeaks)
        try container.encode(result.peaksWithoutReads, forKey: .withoutReads)
        try container.encode(result.peaksWithoutGC, forKey: .withoutGC)
        try container.encode(result.cells, forKey: .cells)
        try container.encode(result.cellsWithoutReads, forKey: .emptyCells)
        try container.encode(result.reads, forKey: .reads)
        try container.encode(result.gcBins, forKey: .gcBins)
        try container.encode(result.accessibilityBins, forKey: .accessibilityBins)
        try container.encode(result.expectation.rawValue, forKey: .expectation)
        try container.encode(result.motifs.count, forKey: .motifs)
        try container.encode(result.motifs.count { ($0.qValue?.value ?? 1) <= Self.mostQ }, forKey: .variable)
        let top = result.motifs.prefix(Self.topMotifs).map { motif in
            Motif(id: motif.id, name: motif.name, variability: motif.variability?.deviation, qvalue: motif.qValue.map { "\($0)" })
        }
        try container.encode(top, forKey: .top)
    }
}
