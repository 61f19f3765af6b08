public import MotifCore
internal import RealModule

/// How alike two motifs are: Pearson's correlation over the cells of the columns that lie on one another, at the offset and on the
/// strand where it is highest.
///
/// It is the column correlation by which motif finders' results are commonly compared (Pietrokovski, Nucleic Acids Research 1996;
/// of whole alignments instead of the mean over columns). A column's probabilities add up to 1, so their mean is 1/4 in any
/// alignment: with x' = x − 1/4 the correlation is Σ x'y' / √(Σ x'² · Σ y'²).
public struct MotifComparison: Sendable, Hashable {
    /// Aligned columns that are too few to say anything, unless it is said how many.
    public static let leastColumns = 6

    /// Of −1 to 1.
    public let correlation: Double
    /// Where the other motif's first column lies, on its strand, counted in columns of the first motif; negative if it hangs over.
    public let offset: Int
    /// The strand of the other motif.
    public let strand: Strand
    /// How many columns lie on one another.
    public let alignedColumns: Int

    /// How many standard deviations the correlation is above that of unrelated columns: Fisher's z of three free numbers a column.
    /// The same correlation says more over more columns, so this is what matches are ranked by; infinite for equal columns.
    public var significance: Double { Double.atanh(correlation) * Double(3 * alignedColumns - 3).squareRoot() }

    /// Compares two motifs.
    ///
    /// Among equal correlations the forward strand counts before the reverse one, and then the lowest offset.
    ///
    /// - Parameters:
    ///   - one: [w, 4], each row of sum 1.
    ///   - other: [w', 4], each row of sum 1.
    ///   - readsBothStrands: whether the reverse complement of the other motif is tried, too.
    ///   - leastColumns: how many columns an alignment must have.
    /// - Returns: nil if no offset aligns enough columns, or only columns of equal probabilities.
    /// - Complexity: O(w · w').
    public init?(
        of one: [SIMD4<Double>], with other: [SIMD4<Double>], readsBothStrands: Bool = true, leastColumns: Int = leastColumns
    ) {
        precondition(leastColumns >= 1, "An alignment has a column.")
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
                // Columns of equal probabilities have nothing to correlate with but rounding.
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
