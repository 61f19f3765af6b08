/// The probabilities of A, C, G and T in a sequence without motifs (an order-0 Markov model).
public struct Background: Sendable, Hashable {
    /// The probabilities in the order A, C, G, T: positive, with sum 1.
    public let probabilities: SIMD4<Double>

    /// Every base has probability 1/4.
    public static let uniform = Background(unchecked: SIMD4(repeating: 0.25))

    /// A background from four numbers in the order A, C, G, T.
    ///
    /// - Parameter probabilities: positive numbers whose sum is 1 within 0.01, since files round; they are scaled to the sum 1.
    /// - Throws: ``BackgroundError`` with the number that is not positive, or with the sum.
    public init(_ probabilities: SIMD4<Double>) throws(BackgroundError) {
        for base in Base.allCases {
            let probability = probabilities[Int(base.rawValue)]
            guard probability > 0, probability.isFinite else { throw .notPositive(base, probability) }
        }
        let sum = probabilities.sum()
        // The decimals 0.25 0.25 0.25 0.24 add up to a hair less than 0.99.
        guard abs(sum - 1) <= 0.01 + 1e-9 else { throw .sum(sum) }
        // Numbers such as 0.4, 0.3, 0.2, 0.1, whose floating-point sum is not quite 1, stay as they are.
        self.init(unchecked: abs(sum - 1) < 1e-12 ? probabilities : probabilities / sum)
    }

    /// The background of sequences with the given numbers of A, C, G and T.
    ///
    /// - Throws: ``BackgroundError`` if a base does not occur, since its log-odds score would be infinite.
    public init(counts: SIMD4<Int>) throws(BackgroundError) {
        let counts = SIMD4<Double>(counts)
        try self.init(counts / max(counts.sum(), 1))
    }

    private init(unchecked probabilities: SIMD4<Double>) { self.probabilities = probabilities }

    /// The mean of the background and its complement. A equals T and C equals G, so a site and its reverse complement score alike.
    public var strandSymmetric: Background {
        let p = probabilities
        let at = (p[0] + p[3]) / 2, cg = (p[1] + p[2]) / 2
        return Background(unchecked: SIMD4(at, cg, cg, at))
    }

    /// The background of the reverse complement of the sequence.
    public var complement: Background {
        let p = probabilities
        return Background(unchecked: SIMD4(p[3], p[2], p[1], p[0]))
    }

    /// The background to score with on the given strands, if this one describes the sequences as given.
    ///
    /// It is symmetric for both strands, and the complement for the reverse strand alone.
    public func scanning(_ strands: StrandSelection) -> Background {
        switch strands {
        case .both: strandSymmetric
        case .forward: self
        case .reverse: complement
        }
    }
}

extension Background: CustomStringConvertible {
    /// The four probabilities in the form of the command line: `A,C,G,T`.
    public var description: String { (0..<4).map { "\(probabilities[$0])" }.joined(separator: ",") }
}

/// The reason why four numbers are no background.
public enum BackgroundError: Error, Hashable, CustomStringConvertible {
    case notPositive(Base, Double)
    case sum(Double)

    public var description: String {
        switch self {
        case .notPositive(let base, let value):
            "the background of \(String(describing: base).uppercased()) is \(value); it must be a positive number"
        case .sum(let sum): "the background probabilities add up to \(sum); they must add up to 1"
        }
    }
}
