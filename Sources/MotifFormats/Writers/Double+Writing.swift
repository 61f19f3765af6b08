internal import MotifCore

extension SIMD4<Double> {
    /// Probabilities in millionths, which add up to a million: what rounding leaves goes to the largest. So a file that is read and written
    /// again stays as it is, though rows are scaled to add up to 1.
    var millionths: SIMD4<Double> {
        var millionths = (self * 1e6).rounded(.toNearestOrAwayFromZero)
        millionths[indices.max { self[$0] < self[$1] }!] += 1e6 - millionths.sum()
        return millionths
    }

    /// Probabilities as files have them.
    var probabilityTexts: [String] {
        let millionths = millionths
        return indices.map { (millionths[$0] / 1e6).decimals(6) }
    }
}

extension Double {
    /// A count as files have it: a whole number without a point, and any other with at most nine decimals, which keep what files of
    /// probabilities know and not what multiplication with a number of sites made up.
    var countText: String {
        let billionths = (self * 1e9).rounded() / 1e9
        // A count that is rounded to nothing could leave a column with none; large ones have no more digits.
        let count = self < 1e6 && billionths > 0 ? billionths : self
        return count < 1e15 && count == count.rounded() ? "\(Int(count))" : "\(count)"
    }
}
