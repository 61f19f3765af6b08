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
    /// Whether only the alleles of a sample are compared, on its haplotypes.
    private let readsSample: Bool
    private var reference: [UInt8] = []

    /// - Parameters:
    ///   - genome: the genome of the variants, which no other thread uses.
    ///   - path: the path of the variants, for errors.
    ///   - genomePath: the path of the genome, for errors.
    ///   - reach: the number of bases on either side of a change that a window may have.
    ///   - skipsMismatched: whether records whose reference allele differs from the genome are left out instead of being an error.
    ///   - regions: the regions that variants must overlap; `nil` for all variants.
    ///   - readsSample: whether only the alleles of a sample are compared, on its haplotypes.
    init(
        _ genome: IndexedGenome, path: String, genomePath: String, reach: Int, skipsMismatched: Bool, regions: VariantRegions?,
        readsSample: Bool
    ) {
        self.genome = GenomeWindow(genome)
        self.path = path
        self.genomePath = genomePath
        flank = reach
        self.skipsMismatched = skipsMismatched
        self.regions = regions
        self.readsSample = readsSample
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
        try checkSize(of: record, at: index, in: batch.variants)
        if readsSample { return try buildSample(record, at: index, contig: contig, in: &batch) }
        for allele in record.alleles.dropFirst() {
            guard let change = change(ofAllele: allele, record, in: &batch) else { continue }
            try append(change, of: contig, in: &batch) { start, _ in
                AlleleBatch.Allele(record: index, allele: allele, haplotypeStart: start, isSubstitution: change.isSubstitution)
            }
        }
    }

    /// Writes the haplotypes of the alleles that the sample has.
    private mutating func buildSample(
        _ record: VariantBatch.Record, at index: Int, contig: Int, in batch: inout AlleleBatch
    ) throws(SequenceFileError) {
        let calls = batch.variants.genotypes[index].map { batch.variants.calls[$0.calls] } ?? []
        if calls.isEmpty || calls.contains(Genotype.missingCall) { batch.leftOut.unknownGenotypes += 1 }
        if let call = calls.first(where: { $0 >= record.alleles.count }) {
            throw SequenceFileError(
                path: path, place: shownPlace(of: record, at: index, in: batch.variants),
                problem: "the sample's genotype names allele \(call), and the record has alleles 0 to \(record.alleles.count - 1)",
                advice: "check how the file was split or joined")
        }
        for number in Set(calls.lazy.filter { $0 > 0 }).sorted() {
            let allele = record.alleles.lowerBound + Int(number)
            guard change(ofAllele: allele, record, in: &batch) != nil,
                let own = batch.sample.ranges[index].first(where: { batch.sample.changes[$0].allele == Int(number) })
            else { continue }
            for (haplotypes, neighbours) in try haplotypes(with: own, contig: contig, in: &batch) {
                if neighbours.overlap { batch.leftOut.overlappedAlleles += 1 }
                let carried = batch.sample.changes[own]
                try append(
                    carried.change, of: contig, before: neighbours.before.map { ($0, batch.sample.changes[$0].change) },
                    behind: neighbours.behind.map { ($0, batch.sample.changes[$0].change) }, in: &batch
                ) { start, neighbours in
                    AlleleBatch.Allele(
                        record: index, allele: allele, haplotypeStart: start, isSubstitution: carried.change.isSubstitution, haplotypes: haplotypes, change: own,
                        neighbours: neighbours)
                }
            }
        }
    }

    /// Returns the haplotypes that have a change, with what else they have near it. Those that are the same there come once.
    private mutating func haplotypes(
        with change: Int, contig: Int, in batch: inout AlleleBatch
    ) throws(SequenceFileError) -> [(HaplotypeSet, SampleChanges.Neighbours)] {
        let carried = batch.sample.changes[change]
        guard carried.phase != .unphased else {
            batch.leftOut.unphasedAlleles += 1
            return [(HaplotypeSet(), try batch.sample.neighbours(of: change, onHaplotype: nil, reach: flank) { other throws(SequenceFileError) in
                try fits(other, contig: contig)
            })]
        }
        var found: [(HaplotypeSet, SampleChanges.Neighbours)] = []
        for haplotype in carried.haplotypes.members {
            let neighbours = try batch.sample.neighbours(of: change, onHaplotype: haplotype, reach: flank) { other throws(SequenceFileError) in
                try fits(other, contig: contig)
            }
            if let same = found.firstIndex(where: { $0.1 == neighbours }) {
                found[same].0.insert(haplotype)
            } else {
                var set = HaplotypeSet()
                set.insert(haplotype)
                found.append((set, neighbours))
            }
        }
        return found
    }

    /// Returns whether the reference allele of a change is that of the genome, so that the change can be made.
    private mutating func fits(_ other: CarriedChange, contig: Int) throws(SequenceFileError) -> Bool {
        let place = other.position..<other.position + other.reference.count
        guard place.lowerBound >= 0, place.upperBound <= genome.contigs[contig].length else { return false }
        reference.removeAll(keepingCapacity: true)
        try genome.append(place, of: contig, to: &reference)
        return zip(reference, other.reference).allSatisfy(Self.areAlike)
    }

    /// Returns what an alternative allele changes; `nil`, and counted as left out, if it is no bases or the reference allele.
    private func change(ofAllele allele: Int, _ record: VariantBatch.Record, in batch: inout AlleleBatch) -> TrimmedChange? {
        let text = batch.variants.text[batch.variants.alleles[allele]]
        let kind = AlleleKind(text)
        guard kind == .bases else {
            batch.leftOut.kinds[kind, default: 0] += 1
            return nil
        }
        guard let change = TrimmedChange(at: record.position, batch.variants.text[batch.variants.alleles[record.alleles.lowerBound]], text) else {
            batch.leftOut.sameAlleles += 1
            return nil
        }
        return change
    }

    /// Appends both haplotypes of a change, and what is known of it.
    ///
    /// - Parameters:
    ///   - before: other changes of the alternative haplotype, with their numbers, from the nearest on.
    ///   - behind: those behind the change, from the nearest on.
    ///   - allele: gets the position of the reference haplotype on the contig, and the range of ``AlleleBatch/neighbours``.
    private mutating func append(
        _ change: TrimmedChange, of contig: Int, before: [(Int, TrimmedChange)] = [], behind: [(Int, TrimmedChange)] = [], in batch: inout AlleleBatch,
        _ allele: (Int, Range<Int>) -> AlleleBatch.Allele
    ) throws(SequenceFileError) {
        let length = genome.contigs[contig].length
        let shown = max(0, change.removed.lowerBound - flank)..<min(length, change.removed.upperBound + flank)
        let first = batch.letters.count
        try genome.append(shown, of: contig, to: &batch.letters)
        func inReference(_ positions: Range<Int>) -> Range<Int> { positions.lowerBound - shown.lowerBound + first..<positions.upperBound - shown.lowerBound + first }
        let reference = HaplotypePair.Side(letters: first..<batch.letters.count, change: inReference(change.removed))
        batch.letters.append(SequenceBatch.separator)

        // The letters before the change come from its neighbours and from the genome between them, and are collected from the change on.
        var pieces: [Piece] = []
        var (place, left) = (change.removed.lowerBound, flank)
        for (number, other) in before {
            if left > 0 { pieces.append(.genome(max(other.removed.upperBound, place - left)..<place)) }
            left -= place - other.removed.upperBound
            pieces.append(.change(number, other.removed, left > 0 ? other.inserted.suffix(left) : nil))
            left -= other.inserted.count
            place = other.removed.lowerBound
        }
        if left > 0 { pieces.append(.genome(max(0, place - left)..<place)) }
        let start = batch.letters.count
        let firstNeighbour = batch.neighbours.count
        for piece in pieces.reversed() { try append(piece, of: contig, shown: shown, inReference, to: &batch) }
        let changeStart = batch.letters.count
        batch.letters += change.inserted
        let changeEnd = batch.letters.count
        (place, left) = (change.removed.upperBound, flank)
        for (number, other) in behind {
            if left > 0 { try append(.genome(place..<min(other.removed.lowerBound, place + left)), of: contig, shown: shown, inReference, to: &batch) }
            left -= other.removed.lowerBound - place
            try append(.change(number, other.removed, left > 0 ? other.inserted.prefix(left) : nil), of: contig, shown: shown, inReference, to: &batch)
            left -= other.inserted.count
            place = other.removed.upperBound
        }
        if left > 0 { try append(.genome(place..<min(length, place + left)), of: contig, shown: shown, inReference, to: &batch) }
        let alternative = HaplotypePair.Side(letters: start..<batch.letters.count, change: changeStart..<changeEnd)
        batch.letters.append(SequenceBatch.separator)
        batch.haplotypes.append(HaplotypePair(reference: reference, alternative: alternative))
        batch.alleles.append(allele(shown.lowerBound, firstNeighbour..<batch.neighbours.count))
    }

    /// A piece of an alternative haplotype.
    private enum Piece {
        /// Positions of the contig.
        case genome(Range<Int>)
        /// Another change, with its number, the positions that it removes, and the bases that it inserts, as far as they are in reach; `nil` if
        /// the change is in reach on the reference haplotype alone.
        case change(Int, Range<Int>, ArraySlice<UInt8>?)
    }

    /// Appends a piece of the alternative haplotype of a change.
    ///
    /// - Parameter shown: the positions of the reference haplotype.
    private mutating func append(
        _ piece: Piece, of contig: Int, shown: Range<Int>, _ inReference: (Range<Int>) -> Range<Int>, to batch: inout AlleleBatch
    ) throws(SequenceFileError) {
        switch piece {
        case .genome(let positions): try genome.append(positions, of: contig, to: &batch.letters)
        case .change(let number, let removed, let inserted):
            let place = batch.letters.count
            if let inserted { batch.letters += inserted }
            let isInside = removed.lowerBound < shown.upperBound && removed.upperBound > shown.lowerBound
            batch.neighbours.append(
                AlleleBatch.Neighbour(
                    change: number, reference: isInside ? inReference(removed.clamped(to: shown)) : nil, alternative: inserted.map { _ in place..<batch.letters.count }))
        }
    }

    /// Counts the alternative alleles of a record as left out if none of them is bases; returns `false` if one is.
    private func leavesOutAll(_ record: VariantBatch.Record, in batch: inout AlleleBatch) -> Bool {
        let kinds = record.alleles.dropFirst().map { AlleleKind(batch.variants.text[batch.variants.alleles[$0]]) }
        guard !kinds.contains(.bases) else { return false }
        for kind in kinds { batch.leftOut.kinds[kind, default: 0] += 1 }
        return true
    }

    /// Returns whether a base of the genome may be what a reference allele says: it is the same, or one of both is unknown.
    private static func areAlike(_ genome: UInt8, _ given: UInt8) -> Bool {
        if TrimmedChange.areEqual(genome, given) || given & 0xDF == UInt8(ascii: "N") { return true }
        return AlleleKind([genome]) != .bases || genome & 0xDF == UInt8(ascii: "N")
    }

    /// Throws if the haplotypes of a record would take too much memory, since each alternative allele has a copy of the reference allele.
    private func checkSize(of record: VariantBatch.Record, at index: Int, in batch: VariantBatch) throws(SequenceFileError) {
        let length = batch.alleles[record.alleles.lowerBound].count, alternatives = record.alleles.count - 1
        guard length * alternatives > Self.mostLetters else { return }
        throw SequenceFileError(
            path: path, place: shownPlace(of: record, at: index, in: batch),
            problem: "\(alternatives) alternative alleles of a reference allele of \(length) bases take too much memory",
            advice: "write each into a record of its own (bcftools norm -m -any)")
    }

    /// The number and the position of a record, for errors.
    private func shownPlace(of record: VariantBatch.Record, at index: Int, in batch: VariantBatch) -> String {
        "record \(batch.firstRecord + index + 1) (\(String(decoding: batch.text[record.contig].prefix(20), as: UTF8.self).printable):\(record.position + 1))"
    }

    /// The largest number of letters that the reference haplotypes of a record may have in all.
    private static let mostLetters = 1 << 27

    private func mismatch(_ record: VariantBatch.Record, index: Int, in batch: VariantBatch, length: Int) -> SequenceFileError {
        func shown(_ bytes: some Collection<UInt8>) -> String {
            String(decoding: bytes.prefix(20), as: UTF8.self).printable + (bytes.count > 20 ? "…" : "")
        }
        let place = shownPlace(of: record, at: index, in: batch)
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
