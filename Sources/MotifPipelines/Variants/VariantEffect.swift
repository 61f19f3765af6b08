internal import MotifConvolution
internal import MotifCore

/// What an allele does to a motif.
public enum VariantEffect: String, CaseIterable, Sendable {
    /// Only the alternative allele has a hit.
    case gain
    /// Only the reference allele has a hit.
    case loss
    /// Both have a hit, and that of the alternative allele has the higher score.
    case stronger
    /// Both have a hit, and that of the alternative allele has the lower score.
    case weaker
    /// Neither has a hit, or both scores are equal.
    case same

    /// - Parameters:
    ///   - reference: the score of the reference allele's best window; `nil` if it has none.
    ///   - alternative: the score of the alternative allele's best window; `nil` if it has none.
    ///   - threshold: the lowest score of a hit; `nil` if no window can be one.
    init(reference: Int32?, alternative: Int32?, threshold: Int32?) {
        guard let threshold else {
            self = .same
            return
        }
        switch (reference.map { $0 >= threshold } ?? false, alternative.map { $0 >= threshold } ?? false) {
        case (false, false): self = .same
        case (false, true): self = .gain
        case (true, false): self = .loss
        case (true, true): self = alternative! > reference! ? .stronger : alternative! < reference! ? .weaker : .same
        }
    }
}
