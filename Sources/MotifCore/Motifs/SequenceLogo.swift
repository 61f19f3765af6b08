internal import RealModule

/// What a sequence logo shows: in each column its letters one above the other, each as high as its share of the column's
/// information (Schneider and Stephens, Nucleic Acids Research 1990, doi:10.1093/nar/18.20.6097).
public struct SequenceLogo: Sendable, Hashable {
    /// A letter of a column.
    public struct Letter: Sendable, Hashable {
        public let base: Base
        /// The share of the base times the information of its column, in bits.
        public let height: Double
    }

    /// A column of letters.
    public struct Column: Sendable, Hashable {
        /// The bases that occur, the lowest letter first: from the rarest to the most frequent.
        public let letters: [Letter]
        /// The column's information against a uniform background, 0 to 2 bits: the sum of the letters' heights.
        public let information: Double
    }

    /// A column for each of the motif's.
    public let columns: [Column]

    /// The logo of counts.
    ///
    /// - Parameters:
    ///   - counts: [w], of A, C, G and T; a column without any has no letters.
    ///   - correctsForSampleSize: whether a column of n sites has 3 / (2 · ln 2 · n) bits less (Schneider et al., Journal of
    ///     Molecular Biology 1986), what few sites of random letters seem to know. JASPAR's and MEME's logos don't subtract it.
    public init(counts: [SIMD4<Double>], correctsForSampleSize: Bool = false) {
        columns = counts.map { Column(counts: $0, correctsForSampleSize: correctsForSampleSize) }
    }

    /// The logo of a motif.
    public init(_ motif: Motif, correctsForSampleSize: Bool = false) {
        self.init(counts: motif.counts, correctsForSampleSize: correctsForSampleSize)
    }

    /// From the first to the last column that has at least this information, in bits; nil if none has.
    public func informativeColumns(atLeast bits: Double) -> ClosedRange<Int>? {
        guard let first = columns.firstIndex(where: { $0.information >= bits }) else { return nil }
        return first...columns.lastIndex { $0.information >= bits }!
    }
}

extension SequenceLogo.Column {
    /// - Parameter counts: of A, C, G and T, of any sum.
    public init(counts: SIMD4<Double>, correctsForSampleSize: Bool = false) {
        let total = counts.sum()
        guard total > 0 else {
            self.init(letters: [], information: 0)
            return
        }
        let shares = counts / total
        let bits = (0..<4).reduce(2.0) { bits, base in shares[base] > 0 ? bits + shares[base] * .log2(shares[base]) : bits }
        let information = max(0, correctsForSampleSize ? bits - 3 / (2 * .log(2) * total) : bits)
        let bases = Base.allCases.filter { shares[Int($0.rawValue)] > 0 }
            .sorted { (shares[Int($0.rawValue)], $0.rawValue) < (shares[Int($1.rawValue)], $1.rawValue) }
        self.init(
            letters: bases.map { .init(base: $0, height: shares[Int($0.rawValue)] * information) }, information: information)
    }
}
