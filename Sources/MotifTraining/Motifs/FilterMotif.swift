public import MotifCore

/// A motif that a filter has learned, counted from the sites at which it is active.
public struct FilterMotif: Sendable, Hashable {
    /// The filter's index in the model.
    public let filter: Int

    /// The counts of A, C, G and T in each column, without flanks of little information.
    public let counts: [SIMD4<Double>]

    /// Number of sequences that hold a site.
    public let siteCount: Int

    /// The weight of the filter times its mean activation in positive sequences; of several tasks, the largest. The weight is that of
    /// the head, or of the paths through the hidden layer.
    public let importance: Double

    /// The probabilities of the columns.
    public var probabilities: [SIMD4<Double>] { counts.map { $0 / $0.sum() } }

    /// The most frequent base of each column, or N if it has less than half of the sites.
    public var consensus: String {
        String(probabilities.map { column in
            let best = (0..<4).max { column[$0] < column[$1] }!
            return column[best] >= 0.5 ? Array("ACGT")[best] : "N"
        })
    }

    /// The motif with the filter's name as id and the consensus as name.
    public var motif: Motif {
        Motif(id: ConvolutionalModel.filterID(filter), name: consensus, probabilities: probabilities, siteCount: Double(siteCount))
    }
}
