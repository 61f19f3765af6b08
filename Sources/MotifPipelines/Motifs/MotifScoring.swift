internal import MotifConvolution
public import MotifCore
internal import MotifFormats

/// How windows are scored with the motifs of a collection, in the same way as in a scan.
public struct MotifScoring: Sendable {
    /// The background of the odds on the forward strand; `nil` for that of the motif's file, or else uniform.
    public var background: Background?
    /// The total pseudocount of a column.
    public var pseudocount = 0.1
    /// The strands that are scanned.
    public var strands = StrandSelection.both

    public init() {}

    /// Returns the background of a motif's scores, made symmetric if both strands are scanned.
    func background(of entry: MotifCollection.Entry) -> Background {
        (background ?? entry.background ?? .uniform).scanning(strands)
    }

    /// Returns the scores of a motif, made from its counts or, if it has none, as its file gives them.
    func matrix(of entry: MotifCollection.Entry) -> LogOddsMatrix {
        entry.motif.map { LogOddsMatrix($0, background: background(of: entry), pseudocount: pseudocount) } ?? entry.record.scores!
    }

    /// Returns the motifs that can have no hit.
    ///
    /// - Parameter pValue: the p-value of hits; `nil` for each motif's own threshold, or else ``FilterOptions/motifPValue``.
    func unreachableMotifs(in entries: [MotifCollection.Entry], pValue: Double?) -> [UnreachableMotif] {
        let sources = entries.map { $0.source(background: background, threshold: pValue.map { .pValue($0) }) }
        return UnreachableMotif.all(in: FilterBank(sources: sources, pseudocount: pseudocount, strands: strands))
    }
}
