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
        /// The haplotypes of the sample that have the allele and these neighbours; `nil` if no sample is read.
        var haplotypes: HaplotypeSet?
        /// The index of the change in ``sample``, and those of its neighbours in ``neighbours``.
        var change = 0
        var neighbours = 0..<0
    }

    /// Another change of the same haplotype.
    struct Neighbour {
        /// The index of the change in ``sample``.
        let change: Int
        /// The positions in the batch of the bases that it removes, on the reference haplotype, and of those that it inserts, on the
        /// alternative one; `nil` where they lie outside the haplotype.
        let reference: Range<Int>?
        let alternative: Range<Int>?
    }

    /// The records.
    var variants = VariantBatch()
    /// The letters of all haplotypes, one after another.
    var letters: [UInt8] = []
    /// The alternative alleles that are compared, and the haplotypes of each.
    var alleles: [Allele] = []
    var haplotypes: [HaplotypePair] = []
    /// The changes of the sample, if one is read, and those of them that lie beside other changes on a haplotype.
    var sample = SampleChanges()
    var neighbours: [Neighbour] = []
    /// The alleles and records that are left out.
    var leftOut = LeftOutAlleles()

    /// The changes of the sample that lie in a window of either haplotype of an allele, beside the allele's own, in the order of the file.
    ///
    /// - Parameters:
    ///   - reference: the window of the reference haplotype in the batch; `nil` for none.
    ///   - alternative: that of the alternative haplotype.
    func neighbours(of allele: Allele, inReference reference: Range<Int>?, inAlternative alternative: Range<Int>?) -> [Int] {
        func touches(_ window: Range<Int>?, _ change: Range<Int>?) -> Bool {
            guard let window, let change else { return false }
            // Where nothing is left of a change, a window may span the place.
            return change.isEmpty ? window.lowerBound < change.lowerBound && change.lowerBound < window.upperBound : window.overlaps(change)
        }
        return neighbours[allele.neighbours].filter { touches(reference, $0.reference) || touches(alternative, $0.alternative) }.map(\.change).sorted()
    }

    /// What lines tell of the sample's haplotypes that have an allele; `nil` if no sample is read.
    ///
    /// - Parameters:
    ///   - reference: the window of the reference haplotype in the batch; `nil` for none.
    ///   - alternative: that of the alternative haplotype.
    func sampleTexts(of allele: Allele, inReference reference: Range<Int>?, inAlternative alternative: Range<Int>?) -> VariantLine.Sample? {
        guard let haplotypes = allele.haplotypes else { return nil }
        let changes = (neighbours(of: allele, inReference: reference, inAlternative: alternative) + [allele.change]).sorted()
        return VariantLine.Sample(
            haplotypes: Array(haplotypes.text(separator: ",").utf8),
            variants: Array(changes.map { sample.changes[$0].name }.joined(separator: [UInt8(ascii: ",")])))
    }

    var records: Int { variants.records.count }
    var newLetters: Int { letters.count }

    /// Empties the batch of haplotypes and keeps its memory.
    mutating func removeHaplotypes() {
        letters.removeAll(keepingCapacity: true)
        alleles.removeAll(keepingCapacity: true)
        haplotypes.removeAll(keepingCapacity: true)
        neighbours.removeAll(keepingCapacity: true)
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
    /// The number of records with an unknown allele of the sample, which is taken for the reference allele.
    public var unknownGenotypes = 0
    /// The number of alleles that are compared alone, since nothing tells which haplotype of the sample has them.
    public var unphasedAlleles = 0
    /// The number of alleles that are compared without another one that overlaps them, or their neighbours, on the same haplotype.
    public var overlappedAlleles = 0

    /// Throws if no record is on a contig of the genome.
    func checkContigs(of path: String, records: Int) throws(ScanError) {
        guard unknownContigs == records, let unknownContigAdvice else { return }
        throw .foreignVariants(path: path, advice: unknownContigAdvice)
    }

    /// Adds the numbers of another batch.
    mutating func add(_ other: LeftOutAlleles) {
        kinds.merge(other.kinds, uniquingKeysWith: +)
        sameAlleles += other.sameAlleles
        unknownContigs += other.unknownContigs
        unknownContigAdvice = unknownContigAdvice ?? other.unknownContigAdvice
        mismatchedRecords += other.mismatchedRecords
        oddReferences += other.oddReferences
        outsideRecords += other.outsideRecords
        unknownGenotypes += other.unknownGenotypes
        unphasedAlleles += other.unphasedAlleles
        overlappedAlleles += other.overlappedAlleles
    }
}
