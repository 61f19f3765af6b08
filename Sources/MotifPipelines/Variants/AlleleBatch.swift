public import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// The records of a batch of variants, and for each alternative allele both haplotypes.
struct AlleleBatch: JobBatch {
    /// An alternative allele, with the change that is left when bases that both alleles share are trimmed.
    struct Allele {
        /// The index of the record in ``variants``.
        let record: Int
        /// The index of the allele's text in ``VariantBatch/alleles``.
        let allele: Int
        /// The position on the contig of the first letter of the reference haplotype, 0-based.
        let haplotypeStart: Int
        /// Whether the change puts one base in the place of another.
        let isSubstitution: Bool
    }

    /// The records.
    var variants = VariantBatch()
    /// The letters of all haplotypes, one after another.
    var letters: [UInt8] = []
    /// The alternative alleles that are compared, and the haplotypes of each.
    var alleles: [Allele] = []
    var haplotypes: [HaplotypePair] = []
    /// The alleles and records that are left out.
    var leftOut = LeftOutAlleles()

    var records: Int { variants.records.count }
    var newLetters: Int { letters.count }

    /// Empties the batch of haplotypes and keeps its memory.
    mutating func removeHaplotypes() {
        letters.removeAll(keepingCapacity: true)
        alleles.removeAll(keepingCapacity: true)
        haplotypes.removeAll(keepingCapacity: true)
        leftOut = LeftOutAlleles()
    }
}

/// The alleles that variants have but that can't be compared, by kind.
public struct LeftOutAlleles: Sendable, Hashable {
    /// The numbers of alternative alleles that are no bases, by what they stand for.
    public var kinds: [AlleleKind: Int] = [:]
    /// The number of alternative alleles that are the reference allele.
    public var sameAlleles = 0
    /// The number of records on contigs that the genome does not have, and a sentence on the first of them.
    public var unknownContigs = 0
    public var unknownContigAdvice: String?
    /// The number of records whose reference allele differs from the genome, or lies beyond its contig.
    public var mismatchedRecords = 0
    /// The number of records whose reference allele has letters that are no bases.
    public var oddReferences = 0
    /// The number of records outside the regions that are asked for.
    public var outsideRecords = 0

    /// Adds the numbers of another batch.
    mutating func add(_ other: LeftOutAlleles) {
        kinds.merge(other.kinds, uniquingKeysWith: +)
        sameAlleles += other.sameAlleles
        unknownContigs += other.unknownContigs
        unknownContigAdvice = unknownContigAdvice ?? other.unknownContigAdvice
        mismatchedRecords += other.mismatchedRecords
        oddReferences += other.oddReferences
        outsideRecords += other.outsideRecords
    }
}
