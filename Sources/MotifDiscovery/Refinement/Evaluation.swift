internal import MotifCore
internal import MotifEnrichment

/// How well the weights of a motif tell the sets apart in the half for refining, and the sites that they find there.
struct Evaluation: Sendable {
    let matrix: LogOddsMatrix
    /// The lowest score of a site, in cells: the one at which the sets differ most.
    let threshold: Int32
    /// How much the sets differ; see `ThresholdChoice`.
    let deviance: Double
    /// The letters at the sites and in the columns around them, as `DiscoveryDesign.counts` has them.
    let counts: [SIMD4<Double>]
    /// The indices in `DiscoveryDesign.refining` of the sequences with a site, ascending.
    private let sites: [Int]
    /// The places of the sites, as `BestWindows` has them.
    private let places: [UInt32]

    /// Evaluates weights; `nil` if they tell the sets apart at no threshold.
    ///
    /// - Parameters:
    ///   - scores: the scores of the best windows, indexed as `DiscoveryDesign.refining`.
    ///   - places: the places of these windows.
    init?(_ weights: MotifWeights, scores: ArraySlice<Int32>, places: ArraySlice<UInt32>, _ sequences: MaskedSequences, _ design: DiscoveryDesign) {
        var scores = Array(scores)
        let places = Array(places)
        weights.leftOut?.correct(&scores, windows: places, rows: design.refining, of: sequences)
        var ranked = RankedScores()
        scores.withUnsafeBufferPointer { ranked.rank($0) }
        guard let choice = design.choice.best(ranked, strata: design.refiningStrata, isChosen: design.allChosen) else { return nil }
        matrix = weights.matrix
        threshold = choice.score
        deviance = choice.deviance
        sites = scores.indices.filter { scores[$0] >= choice.score }
        self.places = sites.map { places[$0] }
        counts = design.counts(sites, places: self.places, width: matrix.width, of: sequences)
    }

    /// Returns for each positive in the half for refining the place of some columns of its site; `nil` if it has no site, or if the columns
    /// begin before the sequence.
    ///
    /// - Parameter columns: indices of ``counts``.
    func positivePlaces(columns: Range<Int>, _ design: DiscoveryDesign) -> [UInt32?] {
        var moved = [UInt32?](repeating: nil, count: design.refiningPositives)
        for (site, place) in zip(sites, places) where site < moved.count {
            let before = place & 1 == 0 ? columns.lowerBound : counts.count - columns.upperBound
            let start = Int(place >> 1) + before - design.flank
            if start >= 0 { moved[site] = UInt32(start) << 1 | place & 1 }
        }
        return moved
    }

    /// The columns of ``counts`` that are those of ``matrix``.
    func columns(_ design: DiscoveryDesign) -> Range<Int> { design.flank..<design.flank + matrix.width }
}
