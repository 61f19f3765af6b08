internal import RealModule

/// The test of whether best sites lie near the middle of their sequences, as those of the factor whose peaks they are do.
///
/// For every window around the middle, the sites whose centre lies in it are counted. If sites were anywhere with the same probability,
/// their number would be binomial. The lowest p-value is multiplied by the number of windows (Bonferroni). The idea is CentriMo's
/// (Bailey and Machanick, Nucleic Acids Res. 2012).
///
/// Where lengths differ, the probability of a window is the mean over the sequences; the tail of a binomial with the mean is not below
/// that of the sum (Hoeffding 1956). Unknown bases count as places for sites.
public struct CentralEnrichment: Sendable, Hashable {
    /// The p-value of the best window, corrected for the number of windows.
    public let pValue: LogProbability
    /// The number of places that a site's centre may have in the best window, in bases.
    public let width: Int
    /// The number of sites with their centre in the best window.
    public let sites: Int

    /// The largest number of windows that are tried; longer sequences have windows whose widths differ by more than two bases.
    private static let mostWindows = 200

    /// Tests the places of sites.
    ///
    /// - Parameters:
    ///   - starts: the first base of each site, from 0.
    ///   - lengths: the length of each site's sequence.
    ///   - width: the width of the motif, at most that of every sequence.
    /// - Returns: `nil` without sites, or if all sequences have one place for a site.
    public init?(starts: [Int], lengths: [Int], width: Int) {
        var sitesByDistance: [Int: Int] = [:], sequencesByPlaces: [Int: Int] = [:]
        for (start, length) in zip(starts, lengths) {
            // Twice the distance of the site's centre from the middle, so that it is whole.
            sitesByDistance[abs(2 * start + width - length), default: 0] += 1
            sequencesByPlaces[length - width, default: 0] += 1
        }
        guard let farthest = sequencesByPlaces.keys.max(), farthest > 0 else { return nil }
        let step = 2 * max(1, (farthest / 2 + Self.mostWindows - 1) / Self.mostWindows)
        let distances = sitesByDistance.sorted { $0.key < $1.key }
        let places = sequencesByPlaces.sorted { $0.key < $1.key }
        let count = Double(starts.count)
        var next = 0, inside = 0, windows = 0
        var best = (pValue: LogProbability.one, reach: farthest, sites: starts.count)
        for reach in stride(from: 0, to: farthest, by: step) {
            while next < distances.count, distances[next].key <= reach {
                inside += distances[next].value
                next += 1
            }
            let share = places.reduce(0) { $0 + Double($1.value) * Self.share(of: reach, last: $1.key) } / count
            guard share > 0, share < 1 else { continue }
            windows += 1
            guard Double(inside) > share * count else { continue }
            let pValue = ExactTest.binomial(inside, of: starts.count, probability: share)
            if pValue < best.pValue { best = (pValue, reach, inside) }
        }
        guard windows > 0 else { return nil }
        pValue = best.pValue.corrected(forTests: windows)
        self.width = best.reach + 1
        sites = best.sites
    }

    /// Returns the share of a sequence's places for a site, 0…`last`, that lie within a distance of the middle.
    ///
    /// - Parameters:
    ///   - reach: twice the distance.
    ///   - last: the last place.
    private static func share(of reach: Int, last: Int) -> Double {
        guard reach < last else { return 1 }
        let first = (last - reach + 1) / 2, end = (last + reach) / 2
        return Double(max(0, end - first + 1)) / Double(last + 1)
    }
}
