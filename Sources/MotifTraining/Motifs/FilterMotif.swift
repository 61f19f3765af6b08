public import MotifCore

/// A motif that a filter has learned, counted from the sites at which it is active.
public struct FilterMotif: Sendable, Hashable {
    /// The filter's index in the model.
    public let filter: Int

    /// The counts of A, C, G and T in each column, without flanks of little information.
    public let counts: [SIMD4<Double>]

    /// Number of sequences that hold a site.
    public let siteCount: Int

    /// The share of the searched sequences that hold a site, 0…1.
    public let positiveShare: Double

    /// The share of the negatives in which the filter is as active as at a site, 0…1; `nil` if there are no negatives.
    public let negativeShare: Double?

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

    /// Returns the motif with the consensus as name.
    ///
    /// - Parameter id: The id of the motif; `nil` for the name of the filter.
    public func motif(id: String? = nil) -> Motif {
        Motif(id: id ?? ConvolutionalModel.filterID(filter), name: consensus, probabilities: probabilities, siteCount: Double(siteCount))
    }
}
