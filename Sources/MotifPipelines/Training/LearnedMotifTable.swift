internal import MotifCore
internal import MotifTraining

/// The motifs of a training as tab-separated text: a line of column names, then a line for each motif, the most important first.
struct LearnedMotifTable {
    /// Number of known motifs that are named for each motif.
    static let shownMatches = 3

    private let motifs: [LearnedMotif]

    init(_ motifs: [LearnedMotif]) { self.motifs = motifs }

    var text: [UInt8] {
        var columns = ["motif_id", "filter", "consensus", "importance", "sites", "positives_with_site", "negatives_with_site"]
        for match in 1...Self.shownMatches { columns += ["match\(match)_id", "match\(match)_name", "match\(match)_evalue"] }
        let rows = motifs.map { learned -> [String] in
            let motif = learned.filterMotif
            var cells = [
                learned.id, ConvolutionalModel.filterID(motif.filter), motif.consensus, motif.importance.decimals(4), "\(motif.siteCount)",
                motif.positiveShare.decimals(4), motif.negativeShare.map { $0.decimals(4) } ?? "NA",
            ]
            for match in 0..<Self.shownMatches {
                guard match < learned.matches.count else { cells += ["NA", "NA", "NA"]; continue }
                let known = learned.matches[match]
                cells += [known.motif.id, known.motif.name ?? ".", known.eValue.threeDigits]
            }
            return cells
        }
        return Array(([columns] + rows).map { $0.joined(separator: "\t") + "\n" }.joined().utf8)
    }
}
