/// A bounded number of the records of a VCF or BCF file, with their texts in one buffer.
public struct VariantBatch: Sendable {
    /// One record: a place on a contig, and the alleles that were seen there.
    public struct Record: Sendable, Hashable {
        /// The bytes of the contig's name in ``VariantBatch/text``.
        public let contig: Range<Int>
        /// The position of the first base of the reference allele, 0-based; −1 for a telomere.
        public let position: Int
        /// The bytes of the ID in ``VariantBatch/text``; a point if there is none.
        public let id: Range<Int>
        /// The alleles in ``VariantBatch/alleles``, the reference allele first.
        public let alleles: Range<Int>
    }

    /// The texts of all records.
    public internal(set) var text: [UInt8] = []
    /// The records in the order of the file.
    public internal(set) var records: [Record] = []
    /// The bytes of the alleles in ``text``, as the file has them.
    public internal(set) var alleles: [Range<Int>] = []
    /// The genotype of each record, if the reader reads those of a sample; else empty. It is `nil` for a record without genotypes.
    public internal(set) var genotypes: [Genotype?] = []
    /// The numbers of the alleles of all genotypes: 0 for the reference allele, or ``Genotype/missingCall``.
    public internal(set) var calls: [Int32] = []
    /// The whole records; `nil` if the reader does not keep them.
    public internal(set) var kept: KeptRecords?
    /// The number of records of the file before this batch.
    public internal(set) var firstRecord = 0

    public init() {}

    /// Empties the batch and keeps its memory.
    mutating func removeAll() {
        text.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
        alleles.removeAll(keepingCapacity: true)
        genotypes.removeAll(keepingCapacity: true)
        calls.removeAll(keepingCapacity: true)
        kept = nil
    }
}
