/// What the deviations of every sample are measured against: which share of a sample's reads each peak is expected to have, and for each
/// motif what a random set of peaks like its own would have.
///
/// A random set is drawn in the manner of chromVAR's background peaks (Schep et al., Nature Methods 2017), but within bins and without
/// replacement: in each bin of ``PeakBins`` the numbers of hits are dealt out anew among the bin's peaks. The sum Σ hits · v over the peaks of
/// a bin then has the mean hits · mean(v) and the variance SS(hits) · SS(v) / (n − 1), where SS is the sum of squared differences from the mean in the
/// bin (Wald and Wolfowitz, Annals of Mathematical Statistics 1944). So nothing is drawn.
///
/// A sample's reads and its expected reads are sums over the same random set, and a deviation is their ratio, minus 1. Its mean and variance
/// follow from those of both sums and from their covariance by the delta method, the mean to second order. ``DeviationCalculator`` does that.
public struct DeviationBackground: Sendable {
    typealias Lanes = SIMD4<Double>

    let matches: MotifMatches
    /// The bins of the peaks.
    public let bins: PeakBins
    /// The share of reads that each peak is expected to have.
    public let expectation: Expectation
    /// The share of all reads that each peak is expected to have, 0 for peaks that are left out.
    let shares: [Double]
    /// For each bin, the mean of the shares and the sum of their squared differences from it.
    let shareMeans: [Double]
    let shareSquares: [Double]
    /// For each four motifs, for each bin: the numbers of hits, then SS(hits) / (n − 1).
    let weights: [Lanes]
    /// For each motif, the sum of hits · share over its peaks.
    let expected: [Double]
    /// For each motif, the mean and the variance of that sum over random sets.
    let means: [Double]
    let variances: [Double]
    /// For each motif, the number of its peaks that are not left out.
    public let peaksWithMotif: [Int]

    /// The share of reads that each peak is expected to have.
    public enum Expectation: String, Sendable, CaseIterable {
        /// Its share of the reads of all samples, as in chromVAR: deviations are differences between samples.
        case mean
        /// The same share for each peak: deviations are differences between the peaks of one sample.
        case equal
    }

    /// - Parameters:
    ///   - matches: the hits of each motif in each peak.
    ///   - bins: the bins of the same peaks.
    ///   - reads: the number of reads of each peak in all samples.
    ///   - expectation: the reads that a peak is expected to have.
    public init(_ matches: MotifMatches, bins: PeakBins, reads: [Int], expectation: Expectation = .mean) {
        precondition(matches.peaks == bins.indices.count && reads.count == matches.peaks, "All are about the same peaks.")
        self.matches = matches
        self.bins = bins
        self.expectation = expectation
        let used = reads.indices.filter { bins.indices[$0] >= 0 }
        let total = used.reduce(0.0) { $0 + Double(reads[$1]) }
        var shares = [Double](repeating: 0, count: reads.count)
        for peak in used { shares[peak] = expectation == .equal ? 1 / Double(used.count) : Double(reads[peak]) / total }
        self.shares = shares
        var shareMeans = bins.sizes.map { _ in 0.0 }, shareSquares = shareMeans
        for peak in used { shareMeans[Int(bins.indices[peak])] += shares[peak] }
        for bin in bins.sizes.indices { shareMeans[bin] /= Double(bins.sizes[bin]) }
        for peak in used {
            let bin = Int(bins.indices[peak]), difference = shares[peak] - shareMeans[bin]
            shareSquares[bin] += difference * difference
        }

        let motifs = matches.motifs
        var hits = [Double](repeating: 0, count: bins.sizes.count * motifs), squares = hits
        var expected = [Double](repeating: 0, count: motifs), peaksWithMotif = [Int](repeating: 0, count: motifs)
        for peak in used {
            let row = Int(bins.indices[peak]) * motifs, share = shares[peak]
            matches.forEachMotif(inPeak: peak) { motif, count in
                hits[row + motif] += Double(count)
                squares[row + motif] += Double(count * count)
                expected[motif] += Double(count) * share
                peaksWithMotif[motif] += 1
            }
        }
        var weights = [Lanes](repeating: Lanes(), count: (motifs + 3) / 4 * bins.sizes.count * 2)
        var means = [Double](repeating: 0, count: motifs), variances = means
        for motif in 0..<motifs {
            for (bin, size) in bins.sizes.enumerated() {
                let sum = hits[bin * motifs + motif], n = Double(size)
                let spread = size > 1 ? max(0, squares[bin * motifs + motif] - sum * sum / n) / (n - 1) : 0
                let place = (motif / 4 * bins.sizes.count + bin) * 2
                weights[place][motif % 4] = sum
                weights[place + 1][motif % 4] = spread
                means[motif] += sum * shareMeans[bin]
                variances[motif] += spread * shareSquares[bin]
            }
        }
        (self.shareMeans, self.shareSquares, self.weights, self.expected) = (shareMeans, shareSquares, weights, expected)
        (self.means, self.variances, self.peaksWithMotif) = (means, variances, peaksWithMotif)
    }

    /// The number of motifs.
    public var motifs: Int { matches.motifs }
}
