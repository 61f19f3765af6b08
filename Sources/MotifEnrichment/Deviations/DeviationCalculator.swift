/// Computes the deviations of one sample after another, with memory that is used again. Each thread has its own calculator.
///
///     var calculator = DeviationCalculator(background)
///     calculator.compute(peaks: peaks, counts: counts, deviations: deviations, zScores: zScores)
public struct DeviationCalculator {
    private typealias Lanes = DeviationBackground.Lanes

    private let background: DeviationBackground
    private var sums = ColumnSums()
    /// The reads in the peaks of each motif, filled up to whole words.
    private var observed: [Int]
    /// The peaks whose count has a bit, by bit.
    private var peaksByBit: [[UInt32]] = []
    /// For each bin, of the differences between counts and expected counts: the mean, the sum of squared differences from it, and the sum
    /// of the products with those of the shares.
    private var bins: [BinMoments]

    /// The variance below which the ratios of random sets differ by rounding alone.
    private static let leastVariance = 1e-24

    private struct BinMoments {
        var mean = 0.0
        var squares = 0.0
        var products = 0.0
    }

    public init(_ background: DeviationBackground) {
        self.background = background
        observed = Array(repeating: 0, count: background.matches.words * 64)
        bins = background.bins.sizes.map { _ in BinMoments() }
    }

    /// The number of motifs.
    public var motifs: Int { background.motifs }

    /// Computes the deviations of a sample: how much more of its reads are in the peaks of each motif than expected, as a share of what is
    /// expected, minus the mean of the same over random sets of like peaks; and the deviation divided by its standard deviation over
    /// these sets. Both are NaN for a motif without peaks and for a sample without reads; the z-score is NaN as well if all
    /// random sets have the same.
    ///
    /// - Parameters:
    ///   - peaks: the peaks that have reads, each once.
    ///   - counts: the number of reads of each of them.
    ///   - deviations: receives a number for each motif.
    ///   - zScores: receives a number for each motif.
    /// - Returns: the number of reads in peaks that are not left out.
    /// - Complexity: O(bins · motifs + peaks · motifs / 64).
    @discardableResult
    public mutating func compute(
        peaks: UnsafeBufferPointer<UInt32>, counts: UnsafeBufferPointer<UInt32>, deviations: UnsafeMutableBufferPointer<Float>,
        zScores: UnsafeMutableBufferPointer<Float>
    ) -> Int {
        precondition(peaks.count == counts.count, "There is a count for each peak.")
        precondition(deviations.count == background.motifs && zScores.count == background.motifs, "There is room for each motif.")
        let reads = sumBins(peaks, counts)
        guard reads > 0 else {
            deviations.update(repeating: .nan)
            zScores.update(repeating: .nan)
            return 0
        }
        sumMotifs(peaks, counts)
        write(Double(reads), deviations, zScores)
        return reads
    }

    /// Computes the moments of each bin.
    private mutating func sumBins(_ peaks: UnsafeBufferPointer<UInt32>, _ counts: UnsafeBufferPointer<UInt32>) -> Int {
        let background = background
        var reads = 0
        return bins.withUnsafeMutableBufferPointer { bins in
            bins.update(repeating: BinMoments())
            background.bins.indices.withUnsafeBufferPointer { indices in
                background.shares.withUnsafeBufferPointer { shares in
                    for index in peaks.indices {
                        let peak = Int(peaks[index]), bin = Int(indices[peak])
                        guard bin >= 0 else { continue }
                        let count = Double(counts[index])
                        reads += Int(counts[index])
                        bins[bin].mean += count
                        bins[bin].squares += count * count
                        bins[bin].products += count * shares[peak]
                    }
                }
            }
            let total = Double(reads)
            for bin in bins.indices {
                let n = Double(background.bins.sizes[bin]), shareMean = background.shareMeans[bin], shareSquares = background.shareSquares[bin]
                let mean = bins[bin].mean / n, raw = bins[bin].squares
                // Sums of squares and products of the counts about their means, then of the counts minus the expected counts.
                let squares = raw - n * mean * mean, products = bins[bin].products - n * mean * shareMean
                let difference = squares - 2 * total * products + total * total * shareSquares
                // What rounding leaves of equal numbers is no variance.
                let isEqual = difference <= 1e-12 * raw
                bins[bin] = BinMoments(
                    mean: mean - total * shareMean, squares: isEqual ? 0 : difference, products: isEqual ? 0 : products - total * shareSquares)
            }
            return reads
        }
    }

    /// Sums hits · reads for each motif.
    private mutating func sumMotifs(_ peaks: UnsafeBufferPointer<UInt32>, _ counts: UnsafeBufferPointer<UInt32>) {
        for bit in peaksByBit.indices { peaksByBit[bit].removeAll(keepingCapacity: true) }
        background.bins.indices.withUnsafeBufferPointer { bins in
            for index in peaks.indices where bins[Int(peaks[index])] >= 0 {
                var rest = counts[index], bit = 0
                while rest != 0 {
                    if bit == peaksByBit.count { peaksByBit.append([]) }
                    if rest & 1 == 1 { peaksByBit[bit].append(peaks[index]) }
                    (rest, bit) = (rest >> 1, bit + 1)
                }
            }
        }
        let matches = background.matches
        observed.withUnsafeMutableBufferPointer { observed in
            observed.update(repeating: 0)
            for bit in peaksByBit.indices where !peaksByBit[bit].isEmpty {
                while peaksByBit[bit].count % 8 != 0 { peaksByBit[bit].append(UInt32(matches.peaks)) }
                peaksByBit[bit].withUnsafeBufferPointer { rows in
                    for (plane, bits) in matches.planes.enumerated() {
                        sums.add(rows, of: bits, words: matches.words, shift: bit + plane, to: observed.baseAddress!)
                    }
                }
            }
        }
    }

    /// Sums the moments over the bins of each motif, and writes the deviations.
    private func write(_ reads: Double, _ deviations: UnsafeMutableBufferPointer<Float>, _ zScores: UnsafeMutableBufferPointer<Float>) {
        background.weights.withUnsafeBufferPointer { weights in
            for first in stride(from: 0, to: deviations.count, by: 4) {
                var mean = Lanes(), variance = Lanes(), covariance = Lanes()
                var place = first / 4 &* bins.count &* 2
                for bin in bins {
                    let hits = weights[place], spread = weights[place &+ 1]
                    mean += hits * bin.mean
                    variance += spread * bin.squares
                    covariance += spread * bin.products
                    place &+= 2
                }
                for motif in first..<min(first + 4, deviations.count) {
                    let lane = motif - first
                    (deviations[motif], zScores[motif]) = score(
                        motif, reads, mean: mean[lane], variance: variance[lane], covariance: covariance[lane])
                }
            }
        }
    }

    /// Returns the deviation and the z-score of a motif.
    ///
    /// - Parameters:
    ///   - reads: the number of reads of the sample.
    ///   - mean: the mean, over random sets, of the difference between reads and expected reads.
    ///   - variance: its variance.
    ///   - covariance: its covariance with the expected share.
    private func score(_ motif: Int, _ reads: Double, mean: Double, variance: Double, covariance: Double) -> (deviation: Float, z: Float) {
        let expected = background.expected[motif], randomShare = background.means[motif], shareVariance = background.variances[motif]
        guard expected > 0 else { return (.nan, .nan) }
        let randomReads = reads * randomShare
        // The ratio of both sums is 1 + excess, to first order.
        let excess = mean / randomReads
        let ratioMean = 1 + excess + (excess * reads * shareVariance - covariance) / (randomReads * randomShare)
        let ratioVariance = (variance - 2 * excess * reads * covariance + excess * excess * reads * reads * shareVariance) / (randomReads * randomReads)
        let deviation = Double(observed[motif]) / (reads * expected) - ratioMean
        return (Float(deviation), ratioVariance > Self.leastVariance ? Float(deviation / ratioVariance.squareRoot()) : .nan)
    }
}
