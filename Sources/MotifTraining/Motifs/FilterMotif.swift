public import MotifCore

/// A motif that a filter has learned: the sites at which it is active.
public struct FilterMotif: Sendable, Hashable {
    /// The filter's index in the model.
    public let filter: Int

    /// Counts of A, C, G and T in each column, without flanks of little information.
    public let counts: [SIMD4<Double>]

    /// Sequences that hold a site.
    public let siteCount: Int

    /// The filter's weight (the head's, or that of the paths through the hidden layer) times its mean activation in positive
    /// sequences; of several tasks, the largest.
    public let importance: Double

    /// The probabilities of the columns.
    public var probabilities: [SIMD4<Double>] { counts.map { $0 / $0.sum() } }

    /// The most frequent base of each column; N where none has half of the sites.
    public var consensus: String {
        String(probabilities.map { column in
            let best = (0..<4).max { column[$0] < column[$1] }!
            return column[best] >= 0.5 ? Array("ACGT")[best] : "N"
        })
    }

    /// The motif under the name of its filter, its consensus as readable name.
    public var motif: Motif {
        Motif(id: ConvolutionalModel.filterID(filter), name: consensus, probabilities: probabilities, siteCount: Double(siteCount))
    }
}
