internal import GenomeIO
internal import MotifCore

/// Reads the changes of a sample, a batch of records at a time, with those around each batch.
///
/// Windows may span records of two batches, so the next batch is always read as well.
struct SampleWalk: ~Copyable {
    /// A batch that is read, with the contig of its last record, and the changes of each record.
    private struct Reading {
        var variants = VariantBatch()
        var changes: [[CarriedChange]] = []
    }

    private let path: String
    /// The number of bases that a window may have beside a change.
    private let reach: Int
    private var hasBegun = false
    private var next = Reading()
    /// Whether ``next`` has records.
    private var hasNext = false
    private var failure: SequenceFileError?
    /// The changes of earlier batches that later ones may share a window with.
    private var earlier: [CarriedChange] = []
    /// The last record's contig and position, and the names of all contigs so far, to tell whether records are sorted.
    private var last: (contig: [UInt8], position: Int) = ([], 0)
    private var seen: Set<[UInt8]> = []

    init(path: String, reach: Int) {
        self.path = path
        self.reach = reach
    }

    /// Reads the next batch.
    ///
    /// - Returns: `false` at the end of the file.
    /// - Throws: `SequenceFileError` if the batch can't be read, or its records are not sorted.
    mutating func read(_ batch: inout AlleleBatch, from reader: VariantReader, _ genome: IndexedGenome) throws(SequenceFileError) -> Bool {
        if !hasBegun {
            hasBegun = true
            hasNext = try fill(from: reader, genome)
        }
        if let failure { throw failure }
        guard hasNext else {
            batch.variants = VariantBatch()
            return false
        }
        swap(&batch.variants, &next.variants)
        let own = next.changes
        do throws(SequenceFileError) {
            hasNext = try fill(from: reader, genome)
        } catch {
            // The batch before the damaged place is complete but for what follows it.
            failure = error
            next.changes = []
        }
        let changes = hasNext ? Array(next.changes.joined()) : []
        batch.sample = SampleChanges(before: earlier, own: own, behind: following(changes, lastOf: own))
        if let last = own.last(where: { !$0.isEmpty })?.last {
            earlier = batch.sample.reaching(last.position, contig: last.contig, reach: reach)
        }
        return true
    }

    /// The first changes of the next batch, as far as they may share a window with those of a batch.
    private func following(_ changes: [CarriedChange], lastOf own: [[CarriedChange]]) -> [CarriedChange] {
        guard let last = own.last(where: { !$0.isEmpty })?.last else { return [] }
        let ends = own.joined().lazy.filter { $0.contig == last.contig }.map(\.change.removed.upperBound)
        var limit = (ends.max() ?? 0) + reach
        return Array(changes.prefix { change in
            guard change.contig == last.contig, change.position <= limit else { return false }
            limit += change.change.removed.count
            return true
        })
    }

    private mutating func fill(from reader: VariantReader, _ genome: IndexedGenome) throws(SequenceFileError) -> Bool {
        next.changes = []
        guard try reader.fill(&next.variants) else { return false }
        var name = 0..<0
        var contig: Int?
        for (index, record) in next.variants.records.enumerated() {
            let bytes = Array(next.variants.text[record.contig])
            if record.contig != name || index == 0 {
                name = record.contig
                contig = genome.contig(named: bytes)
            }
            try checkOrder(of: record, contig: bytes, number: next.variants.firstRecord + index)
            next.changes.append(contig.map { Self.changes(at: index, in: next.variants, contig: $0, name: bytes) } ?? [])
        }
        return true
    }

    private mutating func checkOrder(of record: VariantBatch.Record, contig: [UInt8], number: Int) throws(SequenceFileError) {
        let isNew = contig != last.contig
        guard isNew ? seen.insert(contig).inserted : record.position >= last.position else {
            throw SequenceFileError(
                path: path, place: "record \(number + 1) (\(String(decoding: contig, as: UTF8.self).printable):\(record.position + 1))",
                problem: "the records are not sorted, so the sample's haplotypes can't be put together", advice: "sort the file by bcftools sort")
        }
        last = (contig, record.position)
    }

    /// The changes that the sample has at a record.
    private static func changes(at index: Int, in batch: VariantBatch, contig: Int, name: [UInt8]) -> [CarriedChange] {
        guard let genotype = batch.genotypes[index] else { return [] }
        let record = batch.records[index], calls = batch.calls[genotype.calls].prefix(HaplotypeSet.largest)
        let reference = batch.text[batch.alleles[record.alleles.lowerBound]]
        guard AlleleKind(reference) == .bases else { return [] }
        return Set(calls.lazy.filter { $0 > 0 && $0 < record.alleles.count }).sorted().compactMap { allele in
            let text = batch.text[batch.alleles[record.alleles.lowerBound + Int(allele)]]
            guard AlleleKind(text) == .bases, let change = TrimmedChange(at: record.position, reference, text) else { return nil }
            var haplotypes = HaplotypeSet()
            for (haplotype, call) in calls.enumerated() where call == allele { haplotypes.insert(haplotype) }
            let id = batch.text[record.id]
            return CarriedChange(
                contig: contig, record: batch.firstRecord + index, allele: Int(allele), position: record.position, reference: Array(reference), change: change,
                name: id.elementsEqual([UInt8(ascii: ".")])
                    ? name + Array(":\(record.position + 1):".utf8) + reference + [UInt8(ascii: ":")] + text : Array(id),
                haplotypes: haplotypes,
                phase: calls.allSatisfy { $0 == allele } ? .everyHaplotype : genotype.isPhased ? .phased(set: genotype.phaseSet) : .unphased)
        }
    }
}
