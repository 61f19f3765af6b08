internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Writes both haplotypes of each alternative allele: the genome, and the genome with that allele in the place of the reference allele.
///
/// Each worker that reads has one, with a genome of its own.
struct HaplotypeBuilder {
    private var genome: GenomeWindow
    private let path: String
    private let genomePath: String
    /// The number of bases on either side of a change that a window with a changed base may have.
    private let flank: Int
    private let skipsMismatched: Bool
    private let regions: VariantRegions?
    private var reference: [UInt8] = []

    /// - Parameters:
    ///   - genome: the genome of the variants, which no other thread uses.
    ///   - path: the path of the variants, for errors.
    ///   - genomePath: the path of the genome, for errors.
    ///   - longestWindow: the width of the widest motif.
    ///   - skipsMismatched: whether records whose reference allele differs from the genome are left out instead of being an error.
    ///   - regions: the regions that variants must overlap; `nil` for all variants.
    init(
        _ genome: IndexedGenome, path: String, genomePath: String, longestWindow: Int, skipsMismatched: Bool, regions: VariantRegions?
    ) {
        self.genome = GenomeWindow(genome)
        self.path = path
        self.genomePath = genomePath
        flank = longestWindow - 1
        self.skipsMismatched = skipsMismatched
        self.regions = regions
    }

    /// Writes the haplotypes of all records of a batch.
    ///
    /// - Throws: `SequenceFileError` if the genome can't be read, or differs from a reference allele.
    mutating func build(_ batch: inout AlleleBatch) throws(SequenceFileError) {
        batch.removeHaplotypes()
        var name = 0..<0
        var contig: Int?
        for (index, record) in batch.variants.records.enumerated() {
            if record.contig != name || index == 0 {
                name = record.contig
                contig = genome.contig(named: Array(batch.variants.text[name]))
            }
            guard let contig else {
                batch.leftOut.unknownContigs += 1
                if batch.leftOut.unknownContigAdvice == nil {
                    let bytes = Array(batch.variants.text[name])
                    batch.leftOut.unknownContigAdvice = "\(String(decoding: bytes, as: UTF8.self).printable): \(genome.unknownContigAdvice(bytes))"
                }
                continue
            }
            try build(record, at: index, contig: contig, in: &batch)
        }
    }

    private mutating func build(
        _ record: VariantBatch.Record, at index: Int, contig: Int, in batch: inout AlleleBatch
    ) throws(SequenceFileError) {
        let given = batch.variants.text[batch.variants.alleles[record.alleles.lowerBound]]
        let length = genome.contigs[contig].length
        if let regions, !regions.overlap(contig: contig, record.position..<record.position + max(1, given.count)) {
            batch.leftOut.outsideRecords += 1
            return
        }
        guard AlleleKind(given) == .bases else {
            batch.leftOut.oddReferences += 1
            return
        }
        // The ends of a contig, before its first base and behind its last, are places of breakends (VCF 4.3, section 1.6.1).
        if record.position == -1 || record.position == length, leavesOutAll(record, in: &batch) { return }
        let place = record.position..<record.position + given.count
        reference.removeAll(keepingCapacity: true)
        if place.lowerBound >= 0, place.upperBound <= length { try genome.append(place, of: contig, to: &reference) }
        guard reference.count == given.count, zip(reference, given).allSatisfy(Self.areAlike) else {
            guard skipsMismatched else { throw mismatch(record, index: index, in: batch.variants, length: length) }
            batch.leftOut.mismatchedRecords += 1
            return
        }
        for allele in record.alleles.dropFirst() {
            let text = Array(batch.variants.text[batch.variants.alleles[allele]])
            let kind = AlleleKind(text)
            guard kind == .bases else {
                batch.leftOut.kinds[kind, default: 0] += 1
                continue
            }
            var end = 0
            while end < min(text.count, given.count), Self.areEqual(text[text.count - 1 - end], given[given.endIndex - 1 - end]) { end += 1 }
            var start = 0
            while start < min(text.count, given.count) - end, Self.areEqual(text[start], given[given.startIndex + start]) { start += 1 }
            let removed = place.lowerBound + start..<place.upperBound - end
            let inserted = text[start..<text.count - end]
            guard !removed.isEmpty || !inserted.isEmpty else {
                batch.leftOut.sameAlleles += 1
                continue
            }
            let before = max(0, removed.lowerBound - flank)..<removed.lowerBound
            let behind = removed.upperBound..<min(length, removed.upperBound + flank)
            let first = batch.letters.count
            try genome.append(before.lowerBound..<behind.upperBound, of: contig, to: &batch.letters)
            let second = batch.letters.count + 1
            let referenceSide = HaplotypePair.Side(
                letters: first..<second - 1, change: first + before.count..<first + before.count + removed.count)
            batch.letters.append(SequenceBatch.separator)
            // The genome's letters come from its window again: a slice of the array that it is appended to would copy the array.
            try genome.append(before, of: contig, to: &batch.letters)
            batch.letters += inserted
            try genome.append(behind, of: contig, to: &batch.letters)
            let alternativeSide = HaplotypePair.Side(
                letters: second..<batch.letters.count, change: second + before.count..<second + before.count + inserted.count)
            batch.letters.append(SequenceBatch.separator)
            batch.haplotypes.append(HaplotypePair(reference: referenceSide, alternative: alternativeSide))
            batch.alleles.append(
                AlleleBatch.Allele(
                    record: index, allele: allele, haplotypeStart: before.lowerBound, isSubstitution: removed.count == 1 && inserted.count == 1))
        }
    }

    /// Counts the alternative alleles of a record as left out if none of them is bases; returns `false` if one is.
    private func leavesOutAll(_ record: VariantBatch.Record, in batch: inout AlleleBatch) -> Bool {
        let kinds = record.alleles.dropFirst().map { AlleleKind(batch.variants.text[batch.variants.alleles[$0]]) }
        guard !kinds.contains(.bases) else { return false }
        for kind in kinds { batch.leftOut.kinds[kind, default: 0] += 1 }
        return true
    }

    /// Returns whether two letters are the same base, in either case.
    private static func areEqual(_ first: UInt8, _ second: UInt8) -> Bool { first & 0xDF == second & 0xDF }

    /// Returns whether a base of the genome may be what a reference allele says: it is the same, or one of both is unknown.
    private static func areAlike(_ genome: UInt8, _ given: UInt8) -> Bool {
        if areEqual(genome, given) || given & 0xDF == UInt8(ascii: "N") { return true }
        return AlleleKind([genome]) != .bases || genome & 0xDF == UInt8(ascii: "N")
    }

    private func mismatch(_ record: VariantBatch.Record, index: Int, in batch: VariantBatch, length: Int) -> SequenceFileError {
        func shown(_ bytes: some Collection<UInt8>) -> String {
            String(decoding: bytes.prefix(20), as: UTF8.self).printable + (bytes.count > 20 ? "…" : "")
        }
        let place = "record \(batch.firstRecord + index + 1) (\(shown(batch.text[record.contig])):\(record.position + 1))"
        let given = batch.text[batch.alleles[record.alleles.lowerBound]]
        let problem =
            record.position < 0 ? "its position is 0, a telomere, where \(genomePath) has no base"
            : reference.isEmpty
            ? "the reference allele \(shown(given)) reaches beyond the contig, which has \(length) bases in \(genomePath)"
            : "the reference allele is \(shown(given)), and \(genomePath) has \(shown(reference)) there"
        return SequenceFileError(
            path: path, place: place, problem: problem,
            advice: "leave such records out by --skip-mismatched; if most differ, is it the genome of these calls?")
    }
}
