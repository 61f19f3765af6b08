internal import RealModule

/// The letters and heights of a sequence logo (Schneider and Stephens, Nucleic Acids Research 1990, doi:10.1093/nar/18.20.6097).
///
/// The letters of a column stand one above the other. The height of a letter is its share of the column's information.
public struct SequenceLogo: Sendable, Hashable {
    /// One letter of a column.
    public struct Letter: Sendable, Hashable {
        public let base: Base
        /// The share of the base times the information of its column, in bits.
        public let height: Double
    }

    /// One column of the logo.
    public struct Column: Sendable, Hashable {
        /// The bases that occur, the lowest letter first: from the rarest to the most frequent.
        public let letters: [Letter]
        /// The column's information against a uniform background, 0 to 2 bits: the sum of the letters' heights.
        public let information: Double
    }

    /// The columns of the logo, one for each column of the motif.
    public let columns: [Column]

    /// The logo of counts.
    ///
    /// - Parameters:
    ///   - counts: the counts of A, C, G and T in each of w columns; a column without counts has no letters.
    ///   - correctsForSampleSize: whether 3 / (2 · ln 2 · n) bits are subtracted from a column of n sites, the information that few
    ///     random sites seem to have (Schneider et al., Journal of Molecular Biology 1986). Logos of JASPAR and MEME don't subtract it.
    public init(counts: [SIMD4<Double>], correctsForSampleSize: Bool = false) {
        columns = counts.map { Column(counts: $0, correctsForSampleSize: correctsForSampleSize) }
    }

    /// The logo of a motif.
    public init(_ motif: Motif, correctsForSampleSize: Bool = false) {
        self.init(counts: motif.counts, correctsForSampleSize: correctsForSampleSize)
    }

    /// The columns from the first to the last informative one.
    ///
    /// - Parameter bits: the least information of an informative column, in bits.
    /// - Returns: `nil` if no column is informative.
    public func informativeColumns(atLeast bits: Double) -> ClosedRange<Int>? {
        guard let first = columns.firstIndex(where: { $0.information >= bits }) else { return nil }
        return first...columns.lastIndex { $0.information >= bits }!
    }
}

extension SequenceLogo.Column {
    /// The column of counts of A, C, G and T, of any sum.
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
