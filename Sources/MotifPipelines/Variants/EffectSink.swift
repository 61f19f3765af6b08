internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// A worker's way to write the effects of variants: as lines of a table (``EffectLineSink``), or in the records of the input
/// (``EffectRecordSink``). Each worker has a sink of its own.
protocol EffectSink: SendableMetatype {
    /// Takes an effect. They come by allele, and then by motif.
    ///
    /// - Parameter allele: the index of the allele in the batch.
    mutating func take(_ alleles: ScoredAlleles, ofAllele allele: Int, in batch: AlleleBatch)

    /// Hands text over if there is enough of it.
    mutating func offer(_ turn: BatchTurn) throws(OutputFileError)

    /// Ends a batch, all of whose effects were taken.
    mutating func finish(_ batch: AlleleBatch, _ turn: BatchTurn) throws(OutputFileError)
}

/// Writes a line for each effect.
struct EffectLineSink: EffectSink {
    private let formatter: VariantFormatter
    private var output: BatchText

    init(_ formatter: VariantFormatter, output: BatchText) {
        self.formatter = formatter
        self.output = output
    }

    mutating func take(_ alleles: ScoredAlleles, ofAllele allele: Int, in batch: AlleleBatch) {
        formatter.append(alleles, of: batch, allele: allele, to: &output.text)
    }

    mutating func offer(_ turn: BatchTurn) throws(OutputFileError) { try output.offer(batch: turn.index) }

    mutating func finish(_ batch: AlleleBatch, _ turn: BatchTurn) throws(OutputFileError) { try output.finish(batch: turn.index) }
}

/// Writes each record of the input with its effects in INFO/MOTIF, and their number for each alternative allele in INFO/NMOTIF.
struct EffectRecordSink: EffectSink {
    private let ids: [String]
    private let bank: FilterBank
    private var output: BatchText
    /// The file, if it is BCF; else the records are written as text.
    private let file: InTurn<BCFWriter>?
    /// The effects of each record of the batch that has any.
    private var effects: [Int: [String]] = [:]
    /// The number of effects of each allele of the batch, indexed by its text's place in ``VariantBatch/alleles``; `nil` for an allele that
    /// is not compared.
    private var counts: [Int32?] = []

    init(_ bank: FilterBank, output: BatchText, file: InTurn<BCFWriter>?) {
        self.bank = bank
        ids = bank.filters.map { $0.id.escapedForVCF }
        self.output = output
        self.file = file
    }

    /// The header lines that declare the fields.
    ///
    /// - Parameter readsSample: whether effects are of the haplotypes of a sample.
    static func headerLines(readsSample: Bool) -> [String] {
        let (part, told) = readsSample ? ("|Haplotypes", ", the haplotypes are those of the sample, or . if unphased") : ("", "")
        return [
            "##INFO=<ID=MOTIF,Number=.,Type=String,Description=\"Effects on motifs: Allele|Motif|Effect|Delta|RefPvalue|AltPvalue\(part); the allele is the number of ALT, delta is in bits\(told)\">",
            "##INFO=<ID=NMOTIF,Number=A,Type=Integer,Description=\"Number of effects on motifs of each ALT\">",
        ]
    }

    mutating func take(_ alleles: ScoredAlleles, ofAllele index: Int, in batch: AlleleBatch) {
        let allele = batch.alleles[index]
        let number = allele.allele - batch.variants.records[allele.record].alleles.lowerBound
        let unit = Double(bank.filters[alleles.pair.motif].matrix.cellsPerUnit)
        let delta = alleles.pair.reference.flatMap { old in alleles.pair.alternative.map { (Double($0.score - old.score) / unit).decimals(3) } } ?? "."
        let pValues = [alleles.referenceSignificance, alleles.alternativeSignificance].map { $0.map(\.description) ?? "." }
        let text = "\(number)|\(ids[alleles.pair.motif])|\(alleles.effect.rawValue)|\(delta)|\(pValues[0])|\(pValues[1])"
        effects[allele.record, default: []].append(allele.haplotypes.map { "\(text)|\($0.text(separator: "&"))" } ?? text)
        beginCounts(of: batch)
        counts[allele.allele]! += 1
    }

    /// Begins the counts of a batch, if that is not done.
    private mutating func beginCounts(of batch: AlleleBatch) {
        guard counts.isEmpty else { return }
        counts = Array(repeating: nil, count: batch.variants.alleles.count)
        for allele in batch.alleles { counts[allele.allele] = 0 }
    }

    mutating func offer(_ turn: BatchTurn) {}

    mutating func finish(_ batch: AlleleBatch, _ turn: BatchTurn) throws(OutputFileError) {
        let records = batch.variants.kept!
        beginCounts(of: batch)
        for (index, record) in batch.variants.records.enumerated() {
            records.annotate(index, effects: effects[index]?.joined(separator: ","), counts: Array(counts[record.alleles.dropFirst()]))
            if file == nil {
                records.append(index, to: &output.text)
                try output.offer(batch: turn.index)
            }
        }
        effects.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
        if let file { try file.withValue(in: turn.index) { writer in Result { () throws(OutputFileError) in try writer.write(records) } }.get() }
        try output.finish(batch: turn.index)
    }
}

extension String {
    /// The text with the characters that divide values of INFO fields as VCF 4.3 escapes them, and those that divide the parts of MOTIF.
    fileprivate var escapedForVCF: String {
        utf8.reduce(into: "") { text, byte in
            let isPlain = byte > UInt8(ascii: " ") && byte < 127 && !"%,;=|:".utf8.contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            text += isPlain ? String(UnicodeScalar(byte)) : "%\(digits.count == 1 ? "0" : "")\(digits)"
        }
    }
}

extension VariantFormatter {
    /// Appends the line of an allele and a motif.
    ///
    /// - Parameter index: the index of the allele in the batch.
    fileprivate func append(_ alleles: ScoredAlleles, of batch: AlleleBatch, allele index: Int, to text: inout TextBuffer) {
        let allele = batch.alleles[index], haplotypes = batch.haplotypes[index]
        let record = batch.variants.records[allele.record]
        func place(_ maximum: PooledMaximum?) -> Range<Int>? { maximum.map { $0.start..<$0.start + width(ofMotif: alleles.pair.motif) } }
        let sample = batch.sampleTexts(of: allele, inReference: place(alleles.pair.reference), inAlternative: place(alleles.pair.alternative))
        batch.variants.text.withUnsafeBufferPointer { bytes in
            batch.letters.withUnsafeBufferPointer { letters in
                func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }
                func bestWindow(_ maximum: PooledMaximum?, _ significance: Significance?, _ side: HaplotypePair.Side) -> VariantLine.Window? {
                    guard let maximum, let significance else { return nil }
                    let range = maximum.start..<maximum.start + width(ofMotif: alleles.pair.motif)
                    return VariantLine.Window(
                        score: maximum.score, significance: significance, isReverse: maximum.strand == .reverse,
                        offset: maximum.start - side.change.lowerBound, letters: UnsafeBufferPointer(rebasing: letters[range]))
                }
                let window = place(alleles.pair.reference) ?? haplotypes.reference.change
                let shift = allele.haplotypeStart - haplotypes.reference.letters.lowerBound
                append(
                    VariantLine(
                        contig: part(record.contig), position: record.position, place: window.lowerBound + shift..<window.upperBound + shift, id: part(record.id),
                        reference: part(batch.variants.alleles[record.alleles.lowerBound]), alternative: part(batch.variants.alleles[allele.allele]),
                        motif: alleles.pair.motif, effect: alleles.effect.rawValue,
                        referenceWindow: bestWindow(alleles.pair.reference, alleles.referenceSignificance, haplotypes.reference),
                        alternativeWindow: bestWindow(alleles.pair.alternative, alleles.alternativeSignificance, haplotypes.alternative),
                        changeSignificance: alleles.changeSignificance, sample: sample), to: &text)
            }
        }
    }
}
