public import MotifCore
internal import RealModule

/// The similarity of two motifs: Pearson's correlation over the cells of aligned columns, at the offset and on the strand where it is
/// highest.
///
/// Column correlations are commonly used to compare the results of motif finders (Pietrokovski, Nucleic Acids Research 1996); here it
/// is that of the whole alignment instead of the mean over columns. The probabilities of a column add up to 1, so their mean is 1/4
/// in any alignment. With x' = x − 1/4 the correlation is Σ x'y' / √(Σ x'² · Σ y'²).
public struct MotifComparison: Sendable, Hashable {
    /// The default of the smallest number of aligned columns; fewer columns agree by chance.
    public static let leastColumns = 6

    /// Pearson's correlation, −1 to 1.
    public let correlation: Double
    /// The column of the first motif on which the other motif's first column lies, on its strand; negative if it hangs over.
    public let offset: Int
    /// The strand of the other motif.
    public let strand: Strand
    /// Number of aligned columns.
    public let alignedColumns: Int

    /// The correlation in standard deviations of that of unrelated columns: Fisher's z of three free numbers a column; infinite for
    /// equal columns.
    ///
    /// A correlation says more over more columns, so matches are ranked by this.
    public var significance: Double { Double.atanh(correlation) * Double(3 * alignedColumns - 3).squareRoot() }

    /// Compares two motifs; `nil` if no offset aligns enough columns, or only columns of equal probabilities.
    ///
    /// Of equal correlations, the one on the forward strand is taken, and then the one with the lowest offset.
    ///
    /// - Parameters:
    ///   - one: The probabilities [w, 4] of the first motif; each row adds up to 1.
    ///   - other: The probabilities [w', 4] of the other motif; each row adds up to 1.
    ///   - readsBothStrands: Whether the reverse complement of the other motif is tried, too.
    ///   - leastColumns: The smallest number of columns of an alignment.
    /// - Complexity: O(w · w').
    public init?(
        of one: [SIMD4<Double>], with other: [SIMD4<Double>], readsBothStrands: Bool = true, leastColumns: Int = leastColumns
    ) {
        precondition(leastColumns >= 1, "An alignment has at least one column.")
        let first = one.map { $0 - 0.25 }
        let second = other.map { $0 - 0.25 }
        var best: MotifComparison?
        for strand in readsBothStrands ? [Strand.forward, .reverse] : [.forward] {
            let second = strand == .forward ? second : second.reversed().map { SIMD4($0[3], $0[2], $0[1], $0[0]) }
            guard one.count + other.count >= 2 * leastColumns else { continue }
            for offset in (leastColumns - other.count)...(one.count - leastColumns) {
                let columns = max(0, offset)..<min(one.count, other.count + offset)
                guard columns.count >= leastColumns else { continue }
                var products = SIMD4<Double>.zero, squares = SIMD4<Double>.zero, otherSquares = SIMD4<Double>.zero
                for column in columns {
                    let (x, y) = (first[column], second[column - offset])
                    products += x * y
                    squares += x * x
                    otherSquares += y * y
                }
                // The correlation of columns of equal probabilities would be that of rounding errors.
                guard squares.sum() > 1e-12, otherSquares.sum() > 1e-12 else { continue }
                let correlation = min(1, max(-1, products.sum() / (squares.sum() * otherSquares.sum()).squareRoot()))
                if correlation > best?.correlation ?? -.infinity {
                    best = MotifComparison(correlation: correlation, offset: offset, strand: strand, alignedColumns: columns.count)
                }
            }
        }
        guard let best else { return nil }
        self = best
    }

    private init(correlation: Double, offset: Int, strand: Strand, alignedColumns: Int) {
        self.correlation = correlation
        self.offset = offset
        self.strand = strand
        self.alignedColumns = alignedColumns
    }
}
