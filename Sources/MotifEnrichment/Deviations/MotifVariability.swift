internal import RealModule

/// How much the z-scores of a motif vary among samples.
public struct MotifVariability: Sendable, Hashable {
    /// The number of samples that have a z-score.
    public let samples: Int
    /// The standard deviation of the z-scores over the samples; `nil` if there are fewer than two. It is about 1 if the motif's peaks vary as random sets of like peaks do.
    public let deviation: Double?
    /// The probability of as large a standard deviation, or a larger one, if z-scores are independent and standard normal: (samples − 1) · sd²
    /// then has the chi-square distribution of samples − 1 degrees of freedom. This is chromVAR's test. `nil` without a standard deviation.
    public let pValue: LogProbability?

    /// - Parameters:
    ///   - samples: the number of z-scores.
    ///   - sum: their sum.
    ///   - squares: the sum of their squares.
    init(samples: Int, sum: Double, squares: Double) {
        self.samples = samples
        guard samples > 1 else {
            (deviation, pValue) = (nil, nil)
            return
        }
        let n = Double(samples)
        let aboutMean = max(0, squares - sum * sum / n)
        deviation = (aboutMean / (n - 1)).squareRoot()
        pValue = .chiSquareUpperTail(aboutMean, degrees: n - 1)
    }
}

/// The sums that the variability of each motif is computed from, over some of the samples.
public struct VariabilitySums: Sendable {
    private var samples: [Int]
    private var sums: [Double]
    private var squares: [Double]

    public init(motifs: Int) {
        samples = Array(repeating: 0, count: motifs)
        sums = Array(repeating: 0, count: motifs)
        squares = sums
    }

    /// Adds the z-scores of a sample, of which NaN does not count.
    public mutating func add(zScores: UnsafeBufferPointer<Float>) {
        precondition(zScores.count == samples.count, "There is a z-score for each motif.")
        for motif in zScores.indices where !zScores[motif].isNaN {
            let z = Double(zScores[motif])
            samples[motif] += 1
            sums[motif] += z
            squares[motif] += z * z
        }
    }

    /// Adds the sums over other samples.
    public mutating func add(_ other: VariabilitySums) {
        for motif in samples.indices {
            samples[motif] += other.samples[motif]
            sums[motif] += other.sums[motif]
            squares[motif] += other.squares[motif]
        }
    }

    /// The variability of each motif.
    public var variabilities: [MotifVariability] {
        samples.indices.map { MotifVariability(samples: samples[$0], sum: sums[$0], squares: squares[$0]) }
    }
}
