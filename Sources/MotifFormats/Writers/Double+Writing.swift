internal import MotifCore

extension SIMD4<Double> {
    /// The probabilities in millionths, which add up to exactly a million, since the largest takes the remainder of rounding.
    ///
    /// A written file is therefore unchanged when it is read and written again, although rows are scaled to add up to 1.
    var millionths: SIMD4<Double> {
        var millionths = (self * 1e6).rounded(.toNearestOrAwayFromZero)
        millionths[indices.max { self[$0] < self[$1] }!] += 1e6 - millionths.sum()
        return millionths
    }

    /// The probabilities as text with six decimals.
    var probabilityTexts: [String] {
        let millionths = millionths
        return indices.map { (millionths[$0] / 1e6).decimals(6) }
    }
}

extension Double {
    /// The count as text: a whole number without a point, or any other number with at most nine decimals.
    ///
    /// Nine decimals keep the precision of a file of probabilities, and drop the digits that multiplication by the number of sites adds.
    var countText: String {
        let billionths = (self * 1e9).rounded() / 1e9
        // A count that rounds to 0 keeps its digits, since its column could have no other. Large counts have fewer than nine decimals anyway.
        let count = self < 1e6 && billionths > 0 ? billionths : self
        return count < 1e15 && count == count.rounded() ? "\(Int(count))" : "\(count)"
    }
}
