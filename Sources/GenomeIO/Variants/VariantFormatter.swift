public import MotifCore

private let tab = UInt8(ascii: "\t")

/// The content of a line on one alternative allele and one motif.
public struct VariantLine {
    /// The best window of an allele.
    public struct Window {
        /// The score in cells of the motif's matrix.
        public let score: Int32
        public let significance: Significance
        public let isReverse: Bool
        /// The offset of the window's first base from the first changed base of the haplotype, in bases.
        public let offset: Int
        /// The letters of the window as on the forward strand; may be empty if they are not written.
        public let letters: UnsafeBufferPointer<UInt8>

        public init(score: Int32, significance: Significance, isReverse: Bool, offset: Int, letters: UnsafeBufferPointer<UInt8>) {
            self.score = score
            self.significance = significance
            self.isReverse = isReverse
            self.offset = offset
            self.letters = letters
        }
    }

    public let contig: UnsafeBufferPointer<UInt8>
    /// The position of the record's first base, 0-based.
    public let position: Int
    /// The positions of the reference allele's best window, 0-based, half-open; those of the change if there is no such window.
    public let place: Range<Int>
    public let id: UnsafeBufferPointer<UInt8>
    /// The alleles as the record has them.
    public let reference: UnsafeBufferPointer<UInt8>
    public let alternative: UnsafeBufferPointer<UInt8>
    /// The index of the motif.
    public let motif: Int
    /// The word for the effect.
    public let effect: String
    /// The best windows of the alleles; `nil` for an allele without a window.
    public let referenceWindow: Window?
    public let alternativeWindow: Window?
    /// The p-value of the change; `nil` if it has none.
    public let changeSignificance: Significance?
    /// What is told of the haplotypes of a sample; `nil` if no sample is read.
    public let sample: Sample?

    /// The haplotypes of a sample that have an effect.
    public struct Sample {
        /// Their numbers from 1, with commas between them, or a point if they are not known.
        public let haplotypes: [UInt8]
        /// The names of all variants in the windows, with commas between them.
        public let variants: [UInt8]

        public init(haplotypes: [UInt8], variants: [UInt8]) {
            self.haplotypes = haplotypes
            self.variants = variants
        }
    }

    public init(
        contig: UnsafeBufferPointer<UInt8>, position: Int, place: Range<Int>, id: UnsafeBufferPointer<UInt8>, reference: UnsafeBufferPointer<UInt8>,
        alternative: UnsafeBufferPointer<UInt8>, motif: Int, effect: String, referenceWindow: Window?, alternativeWindow: Window?,
        changeSignificance: Significance?, sample: Sample? = nil
    ) {
        self.contig = contig
        self.position = position
        self.place = place
        self.id = id
        self.reference = reference
        self.alternative = alternative
        self.motif = motif
        self.effect = effect
        self.referenceWindow = referenceWindow
        self.alternativeWindow = alternativeWindow
        self.changeSignificance = changeSignificance
        self.sample = sample
    }
}

/// Formats the effects of variants on motifs as lines of a tab-separated table, or of BED.
public struct VariantFormatter: Sendable {
    private let motifs: MotifLabels
    private let format: EffectFormat
    private let writesSequences: Bool
    private let readsSample: Bool

    /// - Parameters:
    ///   - format: a table or BED.
    ///   - motifs: the id, name and width of every motif.
    ///   - cellsPerUnit: the number of cells of a score of 1, for each motif: 1000 or 1.
    ///   - writesSequences: whether the letters of both windows are written.
    ///   - readsSample: whether lines tell haplotypes of a sample.
    public init(
        _ format: EffectFormat, motifs: [(id: String, name: String?, width: Int)], cellsPerUnit: [Int], writesSequences: Bool, readsSample: Bool = false
    ) {
        precondition(format == .tsv || format == .bed, "Only tables and BED have lines of effects.")
        self.format = format
        self.motifs = MotifLabels(motifs.map { ("\($0.id)\t", "\($0.name ?? ".")\t", $0.width) }, cellsPerUnit: cellsPerUnit)
        self.writesSequences = writesSequences
        self.readsSample = readsSample
    }

    /// The names of the columns.
    public var columnNames: [String] {
        guard format == .tsv else {
            return ["contig", "start", "end", "motif_id", "score", "strand", "motif_name", "delta", "effect", "id", "ref", "alt", "ref_pvalue", "alt_pvalue"]
                + (readsSample ? sampleColumns : [])
        }
        return [
            "contig", "position", "id", "ref", "alt", "motif_id", "motif_name", "effect", "delta", "log10_p_ratio", "ref_score", "ref_pvalue",
            "ref_strand", "ref_offset", "alt_score", "alt_pvalue", "alt_strand", "alt_offset", "delta_pvalue",
        ] + (readsSample ? sampleColumns : []) + (writesSequences ? ["ref_sequence", "alt_sequence"] : [])
    }

    private var sampleColumns: [String] { ["haplotypes", "variants"] }

    /// The line before the lines of effects; empty for BED.
    public var header: [UInt8] { format == .tsv ? Array("\(columnNames.joined(separator: "\t"))\n".utf8) : [] }

    /// Returns the width of a motif in bases.
    public func width(ofMotif motif: Int) -> Int { motifs.labels[motif].width }

    /// Appends a line.
    public func append(_ line: VariantLine, to text: inout TextBuffer) {
        let windows = (line.referenceWindow?.letters.count ?? 0) + (line.alternativeWindow?.letters.count ?? 0)
        let room = line.contig.count + line.id.count + line.reference.count + line.alternative.count + motifs.longest + windows
            + (line.sample.map { $0.haplotypes.count + $0.variants.count } ?? 0) + 400
        text.append(room: room) { format == .tsv ? write(line, to: $0) : writeBED(line, to: $0) }
    }

    private func write(_ line: VariantLine, to text: TextPointer) -> TextPointer {
        let texts = NumberTexts.shared
        let label = motifs.labels[line.motif]
        var text = text.writing(line.contig).writing(tab).writing(signed: line.position + 1).writing(tab).writing(line.id).writing(tab)
            .writing(line.reference).writing(tab).writing(line.alternative).writing(tab).writing(padded: label.first, count: label.firstCount)
            .writing(padded: label.last, count: label.lastCount)
        for byte in line.effect.utf8 { text = text.writing(byte) }
        text = text.writing(tab)
        if let reference = line.referenceWindow, let alternative = line.alternativeWindow {
            text = text.writing(cells: alternative.score - reference.score, areWhole: label.hasWholeScores, texts)
                .writing(thousandths: Self.logRatio(reference.significance, alternative.significance), texts)
        } else {
            text = text.writing("NA\tNA\t")
        }
        for window in [line.referenceWindow, line.alternativeWindow] {
            guard let window else {
                text = text.writing("NA\tNA\tNA\tNA\t")
                continue
            }
            text = text.writing(cells: window.score, areWhole: label.hasWholeScores, texts).writing(pValue: window.significance, texts)
                .writing(UInt8(ascii: window.isReverse ? "-" : "+")).writing(tab).writing(signed: window.offset).writing(tab)
        }
        text = line.changeSignificance.map { text.writing(pValue: $0, texts) - 1 } ?? text.writing("NA")
        if let sample = line.sample { text = text.writing(tab).writing(sample) }
        if writesSequences {
            for window in [line.referenceWindow, line.alternativeWindow] {
                text = text.writing(tab)
                text = window.map { text.writing(lettersOf: $0) } ?? text.writing("NA")
            }
        }
        return text.writing(UInt8(ascii: "\n"))
    }

    private func writeBED(_ line: VariantLine, to text: TextPointer) -> TextPointer {
        let texts = NumberTexts.shared
        let label = motifs.labels[line.motif]
        let change = line.referenceWindow.flatMap { old in line.alternativeWindow.map { $0.score - old.score } }
        // The score of BED is 100 times the change in bits, at most 1000.
        let shade = min(1000, Int(change?.magnitude ?? 10_000) / (label.hasWholeScores ? 1 : 10))
        var text = text.writing(line.contig).writing(tab).writing(decimal: line.place.lowerBound).writing(tab).writing(decimal: line.place.upperBound).writing(tab)
            .writing(padded: label.first, count: label.firstCount)
            .writing(measured: texts.scoresAndStrands[shade * 2 + ((line.referenceWindow ?? line.alternativeWindow)?.isReverse == true ? 1 : 0)])
            .writing(padded: label.last, count: label.lastCount)
        text = change.map { text.writing(cells: $0, areWhole: label.hasWholeScores, texts) } ?? text.writing("NA\t")
        for byte in line.effect.utf8 { text = text.writing(byte) }
        text = text.writing(tab).writing(line.id).writing(tab).writing(line.reference).writing(tab).writing(line.alternative).writing(tab)
        for window in [line.referenceWindow, line.alternativeWindow] {
            text = window.map { text.writing(pValue: $0.significance, texts) } ?? text.writing("NA\t")
        }
        text = line.sample.map { text.writing($0) } ?? text - 1
        return text.writing(UInt8(ascii: "\n"))
    }

    /// Returns log10(reference p-value / alternative p-value) of the p-values as they are printed, in thousandths.
    private static func logRatio(_ reference: Significance, _ alternative: Significance) -> Int32 {
        let mantissas = logarithms[reference.mantissa] - logarithms[alternative.mantissa]
        return Int32((1000 * (mantissas + Double(reference.exponent - alternative.exponent))).rounded())
    }

    /// The decimal logarithms of the mantissas of p-values.
    private static let logarithms = (0..<1000).map { Significance.log10(mantissa: $0) }
}

extension TextPointer {
    /// Appends the columns that tell of a sample.
    fileprivate func writing(_ sample: VariantLine.Sample) -> TextPointer {
        writing(sample.haplotypes).writing(tab).writing(sample.variants)
    }

    private func writing(_ bytes: [UInt8]) -> TextPointer { bytes.withUnsafeBufferPointer { writing($0) } }

    /// Appends the letters of a window on its own strand.
    fileprivate func writing(lettersOf window: VariantLine.Window) -> TextPointer {
        guard window.isReverse else { return writing(window.letters) }
        let count = window.letters.count
        for index in 0..<count { self[index] = complementLetters[Int(window.letters[count - 1 - index])] }
        return self + count
    }
}
