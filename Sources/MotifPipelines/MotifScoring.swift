public import MotifCore

/// How windows are scored with the motifs of a collection, as a scan does it.
public struct MotifScoring: Sendable {
    /// What the odds are against, as the sequences are given; if nil, what a motif's file declares, else uniform.
    public var background: Background?
    /// The total pseudocount of a column.
    public var pseudocount = 0.1
    public var strands = StrandSelection.both

    public init() {}

    /// The background of a motif's scores.
    func background(of entry: MotifCollection.Entry) -> Background {
        (background ?? entry.background ?? .uniform).scanning(strands)
    }

    /// The motif's weights.
    func matrix(of entry: MotifCollection.Entry) -> LogOddsMatrix {
        LogOddsMatrix(entry.motif, background: background(of: entry), pseudocount: pseudocount)
    }

    /// The motifs whose best window has a p-value above a threshold.
    func unreachableMotifs(in entries: [MotifCollection.Entry], pValue: Double) -> [UnreachableMotif] {
        entries.compactMap { entry in
            let distribution = ScoreDistribution(matrix(of: entry), background: background(of: entry), upTo: pValue)
            return distribution.thresholdScore == nil
                ? UnreachableMotif(id: entry.motif.id, bestPValue: distribution.bestPValue, bestScore: distribution.maximumScore) : nil
        }
    }
}
