internal import MotifConvolution
public import MotifCore
internal import MotifFormats

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

    /// The motif's weights: of its counts, as for a p-value that is asked for, or those that its file gives in their place.
    func matrix(of entry: MotifCollection.Entry) -> LogOddsMatrix {
        entry.motif.map { LogOddsMatrix($0, background: background(of: entry), pseudocount: pseudocount) } ?? entry.record.scores!
    }

    /// The motifs that can have no hit.
    ///
    /// - Parameter pValue: if nil, by each motif's own threshold, or ``ScanOptions/motifPValue``.
    func unreachableMotifs(in entries: [MotifCollection.Entry], pValue: Double?) -> [UnreachableMotif] {
        let sources = entries.map { $0.source(background: background, threshold: pValue.map { .pValue($0) }) }
        return UnreachableMotif.all(in: FilterBank(sources: sources, pseudocount: pseudocount, strands: strands))
    }
}
