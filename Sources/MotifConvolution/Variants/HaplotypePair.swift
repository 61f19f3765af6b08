/// Two haplotypes of a batch that are the same but for one change, such as the alleles of a variant with the bases around them.
public struct HaplotypePair: Sendable, Hashable {
    /// One haplotype: a part of the batch, and what of it the other haplotype does not have.
    public struct Side: Sendable, Hashable {
        /// The positions of the haplotype in the batch.
        public let letters: Range<Int>
        /// The positions of the changed bases in the batch. It is empty where the other haplotype has more bases, and then lies between the
        /// two bases that are neighbours here alone.
        public let change: Range<Int>

        public init(letters: Range<Int>, change: Range<Int>) {
            precondition(letters.lowerBound <= change.lowerBound && change.upperBound <= letters.upperBound, "The change lies inside the haplotype.")
            self.letters = letters
            self.change = change
        }

        /// Returns the starts of the windows that are not the same on both haplotypes: those that contain a changed base, or span the
        /// place where bases are missing.
        ///
        /// - Parameter width: the width of the windows.
        public func windowStarts(width: Int) -> Range<Int> {
            let first = max(letters.lowerBound, change.lowerBound - width + 1)
            return first..<max(first, min(letters.upperBound - width + 1, change.upperBound))
        }
    }

    public let reference: Side
    public let alternative: Side

    public init(reference: Side, alternative: Side) {
        self.reference = reference
        self.alternative = alternative
    }
}

/// The best windows of one motif on both haplotypes of a pair, among the windows that are not the same on both.
///
/// The start of a ``PooledMaximum`` is a position in the batch. `nil` stands for a haplotype without such a window.
public struct AllelePair: Sendable, Hashable {
    /// The index of the motif in the bank.
    public let motif: Int
    public let reference: PooledMaximum?
    public let alternative: PooledMaximum?

    public init(motif: Int, reference: PooledMaximum?, alternative: PooledMaximum?) {
        self.motif = motif
        self.reference = reference
        self.alternative = alternative
    }
}
