/// A change that a sample has on some of its haplotypes.
struct CarriedChange: Sendable {
    /// What is known of the haplotypes that have a change.
    enum Phase: Sendable, Hashable {
        /// All of them have it.
        case everyHaplotype
        /// Those that are told, among changes of the same set.
        case phased(set: Int32?)
        /// Some of them, and nothing tells which.
        case unphased
    }

    /// The index of the contig in the genome.
    let contig: Int
    /// The number of the record in the file, from 0, and that of the allele in the record, from 1.
    let record: Int
    let allele: Int
    /// The position and the bases of the reference allele as the record has it.
    let position: Int
    let reference: [UInt8]
    let change: TrimmedChange
    /// The ID, or `contig:position:ref:alt` if there is none.
    let name: [UInt8]
    let haplotypes: HaplotypeSet
    let phase: Phase

    /// Returns whether a haplotype has this change for certain.
    ///
    /// - Parameters:
    ///   - haplotype: the index of the haplotype; `nil` for any.
    ///   - set: the set of changes that the haplotype is numbered in.
    func isCertain(onHaplotype haplotype: Int?, of set: Int32?) -> Bool {
        switch phase {
        case .everyHaplotype: true
        case .phased(let own): haplotype.map { own == set && haplotypes.contains($0) } ?? false
        case .unphased: false
        }
    }
}

/// A set of the haplotypes of a sample.
struct HaplotypeSet: Sendable, Hashable {
    private var bits: UInt64 = 0

    /// The largest number of haplotypes; those behind it are not read.
    static let largest = 64

    mutating func insert(_ haplotype: Int) { bits |= 1 << UInt64(haplotype) }

    func contains(_ haplotype: Int) -> Bool { bits >> UInt64(haplotype) & 1 != 0 }

    /// The haplotypes in ascending order, from 0.
    var members: [Int] { (0..<Self.largest).filter(contains) }

    /// The numbers of the haplotypes, from 1; a point if there are none.
    func text(separator: String) -> String { bits == 0 ? "." : members.map { "\($0 + 1)" }.joined(separator: separator) }
}
