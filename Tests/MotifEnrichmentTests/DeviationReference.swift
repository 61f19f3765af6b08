import MotifTestSupport

@testable import MotifEnrichment

/// Made peaks and counts, and the deviations of dense arrays by the formulas as they are written.
struct DeviationReference {
    let gc: [Double?]
    /// The number of hits of each motif in each peak: [motif][peak].
    let hits: [[Int]]
    /// The number of reads of each peak in each sample: [sample][peak].
    let counts: [[Int]]
    let bins: PeakBins
    let matches: MotifMatches
    /// The number of reads of each peak in all samples.
    let reads: [Int]
    /// The peaks that are in a bin, and those of each bin.
    let usedPeaks: [Int]
    let members: [[Int]]
    /// Each used peak's share of the reads of all samples.
    let shares: [Double]
    /// The number of reads of each sample in used peaks.
    let totals: [Double]

    /// - Parameters:
    ///   - mostHits: the largest number of hits of a motif in a peak.
    ///   - depth: about the mean number of reads of a peak in a sample.
    init(peaks: Int, motifs: Int, samples: Int, mostHits: Int, depth: Double, gcBins: Int = 4, accessibilityBins: Int = 3, random: inout SeededGenerator) {
        gc = (0..<peaks).map { _ in Int.random(in: 0..<50, using: &random) == 0 ? nil : Double.random(in: 0.3...0.7, using: &random) }
        hits = (0..<motifs).map { _ in
            let share = Double.random(in: 0.02...0.6, using: &random)
            return (0..<peaks).map { _ in Double.random(in: 0..<1, using: &random) < share ? Int.random(in: 1...mostHits, using: &random) : 0 }
        }
        let accessibility = (0..<peaks).map { _ in Double.random(in: 0...1, using: &random) * Double.random(in: 0.2...2, using: &random) }
        counts = (0..<samples).map { _ in
            let factor = depth * Double.random(in: 0.5...2, using: &random)
            return accessibility.map { Int($0 * factor * Double.random(in: 0...2, using: &random) + Double.random(in: 0..<1, using: &random)) }
        }
        let counts = counts
        let reads = gc.indices.map { peak in counts.reduce(0) { $0 + $1[peak] } }
        let bins = PeakBins(gc: gc, reads: reads, gcBins: gcBins, accessibilityBins: accessibilityBins)
        let used = gc.indices.filter { bins.indices[$0] >= 0 }
        let total = Double(used.reduce(0) { $0 + reads[$1] })
        (self.reads, self.bins, usedPeaks) = (reads, bins, used)
        members = bins.sizes.indices.map { bin in used.filter { bins.indices[$0] == bin } }
        shares = reads.map { Double($0) / total }
        totals = counts.map { counts in Double(used.reduce(0) { $0 + counts[$1] }) }
        matches = MotifMatches(peaks: peaks, motifs: motifs)
        for (motif, row) in hits.enumerated() { for (peak, count) in row.enumerated() { matches.set(count, motif: motif, inPeak: peak) } }
    }

    /// Returns reads and expected reads of a sample over the expected sum, where the hits of a motif are in other peaks: `order[p]` is the peak
    /// that takes the hits of p.
    func ratio(_ sample: Int, _ motif: Int, order: [Int]) -> Double {
        let total = totals[sample], hits = hits[motif], counts = counts[sample]
        var observed = 0.0, expected = 0.0
        for peak in usedPeaks where hits[peak] > 0 {
            observed += Double(hits[peak] * counts[order[peak]])
            expected += Double(hits[peak]) * shares[order[peak]] * total
        }
        return observed / expected - 1
    }

    /// Returns the mean and the variance of the ratio over random sets in closed form, with sums over dense arrays.
    func background(_ sample: Int, _ motif: Int) -> (mean: Double, variance: Double) {
        let total = totals[sample]
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        func products(_ one: [Double], _ other: [Double]) -> Double {
            let (a, b) = (mean(one), mean(other))
            return zip(one, other).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) }
        }
        var x = 0.0, e = 0.0, xx = 0.0, xe = 0.0, ee = 0.0
        for peaks in members {
            let m = peaks.map { Double(hits[motif][$0]) }, c = peaks.map { Double(counts[sample][$0]) }, s = peaks.map { shares[$0] * total }
            x += m.reduce(0, +) * mean(c)
            e += m.reduce(0, +) * mean(s)
            guard peaks.count > 1 else { continue }
            let weight = products(m, m) / Double(peaks.count - 1)
            xx += weight * products(c, c)
            xe += weight * products(c, s)
            ee += weight * products(s, s)
        }
        let ratio = x / e
        return (ratio - 1 + (ratio * ee - xe) / (e * e), (xx - 2 * ratio * xe + ratio * ratio * ee) / (e * e))
    }

    /// Computes the deviations and z-scores of a sample with a calculator.
    func computed(_ sample: Int, by calculator: inout DeviationCalculator) -> (deviations: [Float], zScores: [Float]) {
        let peaks = counts[sample].indices.filter { counts[sample][$0] > 0 }
        return calculator.compute(peaks.map { (UInt32($0), UInt32(counts[sample][$0])) })
    }
}

extension DeviationCalculator {
    /// Computes a sample whose entries are peaks and counts.
    mutating func compute(_ entries: [(UInt32, UInt32)]) -> (deviations: [Float], zScores: [Float]) {
        var deviations = [Float](repeating: 0, count: motifs), zScores = deviations
        let peaks = entries.map(\.0), counts = entries.map(\.1)
        peaks.withUnsafeBufferPointer { peaks in
            counts.withUnsafeBufferPointer { counts in
                deviations.withUnsafeMutableBufferPointer { deviations in
                    zScores.withUnsafeMutableBufferPointer { zScores in
                        _ = compute(peaks: peaks, counts: counts, deviations: deviations, zScores: zScores)
                    }
                }
            }
        }
        return (deviations, zScores)
    }
}
