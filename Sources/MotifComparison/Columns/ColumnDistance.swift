/// A measure of how alike two columns of motifs are.
///
/// Each is read as a score: the higher, the more alike.
public enum ColumnDistance: String, Sendable, Hashable, CaseIterable {
    /// Pearson's correlation of the probabilities, −1 to 1 (Pietrokovski, Nucleic Acids Research 1996); 0 for a column of equal ones.
    case pearson
    /// The negated Euclidean distance of the probabilities, −√2 to 0 (Choi et al., Bioinformatics 2004).
    case euclidean
    /// The average log-likelihood ratio in bits, against a uniform background (Wang & Stormo, Bioinformatics 2003). One hundredth is
    /// added to each probability. Scores below −4 count as −4.
    case allr
    /// 2 minus the sum of squared differences of the probabilities, 0 to 2 (Sandelin & Wasserman, J Mol Biol 2004).
    case sandelinWasserman = "sandelin-wasserman"
}
