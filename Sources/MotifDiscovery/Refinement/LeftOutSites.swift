internal import MotifCore
internal import MotifEnrichment

/// The sites whose letters a matrix was made of, and what each of them would score without its own letters.
///
/// A site helps to make the matrix that scores it, so a matrix of random sites would seem to tell the sets apart. The score of a site
/// with a matrix of all other sites has no such optimism, and is what a new sequence would score.
struct LeftOutSites: Sendable {
    /// The place of the site in each positive in which motifs are refined, as `BestWindows` has it; ``none`` without a site.
    private let places: [UInt32]
    /// The difference that leaving out a letter makes to its cell, shape [w, 4], in cells.
    private let differences: [Int32]

    private static let none = UInt32.max

    /// - Parameters:
    ///   - matrix: the matrix of all sites.
    ///   - counts: the counts of letters that it was made of.
    ///   - places: the places of the sites of positives; `nil` without a site.
    init(_ matrix: LogOddsMatrix, counts: ArraySlice<SIMD4<Double>>, places: [UInt32?], design: DiscoveryDesign) {
        self.places = places.map { $0 ?? Self.none }
        differences = counts.enumerated().flatMap { position, counts in
            (0..<4).map { base in
                var others = counts
                others[base] = max(0, others[base] - 1)
                guard others.sum() > 0 else { return 0 }
                return design.matrix([others])[0, base] - matrix[position, base]
            }
        }
    }

    /// Lowers the scores of the sites to what they would be without their own letters.
    ///
    /// - Parameters:
    ///   - scores: the scores of the best windows in the sequences in which motifs are refined, positives first.
    ///   - windows: the places of these windows.
    ///   - rows: the indices of these sequences.
    func correct(_ scores: inout [Int32], windows: [UInt32], rows: [Int], of sequences: MaskedSequences) {
        let width = differences.count / 4
        sequences.encoded.codes.withUnsafeBufferPointer { codes in
            for (index, place) in places.enumerated() where place == windows[index] && scores[index] != RankedScores.missing {
                let first = sequences.ranges[rows[index]].lowerBound + Int(place >> 1)
                var difference: Int32 = 0
                for column in 0..<width {
                    let base = Int(codes[first &+ column])
                    difference &+= place & 1 == 0 ? differences[4 &* column &+ base] : differences[4 &* (width &- 1 &- column) &+ 3 &- base]
                }
                scores[index] &+= difference
            }
        }
    }
}
