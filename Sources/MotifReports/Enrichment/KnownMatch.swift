public import MotifCore

/// A known motif that resembles a reported one, and the alignment of their columns.
public struct KnownMatch: Sendable, Hashable {
    /// The known motif as its file has it.
    public let motif: Motif
    /// The column of the reported motif on which the known motif's first column lies, on its strand; negative if it hangs over.
    public let offset: Int
    /// The strand of the known motif that fits.
    public let strand: Strand
    /// The decimal logarithm of the p-value of the resemblance.
    public let log10P: Double

    public init(_ motif: Motif, offset: Int, strand: Strand, log10P: Double) {
        self.motif = motif
        self.offset = offset
        self.strand = strand
        self.log10P = log10P
    }

    /// The known motif on the strand that fits.
    var oriented: Motif { strand == .forward ? motif : motif.reverseComplement }
}
