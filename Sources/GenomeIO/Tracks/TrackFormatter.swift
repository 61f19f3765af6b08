internal import MotifCore

private let tab = UInt8(ascii: "\t")
private let newline = UInt8(ascii: "\n")

/// Formats hits as lines of a track in any format but ``TrackFormat/counts``, with any optional columns.
public struct TrackFormatter: Sendable {
    /// The format of the lines.
    public let format: TrackFormat
    /// The optional columns of the lines; BED6 has none of them.
    public let columns: TrackColumns
    private let motifs: MotifLabels

    /// - Parameters:
    ///   - format: the format of the lines.
    ///   - columns: the optional columns.
    ///   - motifs: the id, name and width of every motif, indexed by ``BEDLine/motif``.
    ///   - cellsPerUnit: the number of cells of a score of 1, for each motif: 1000 (three decimals) or 1 (integers). `nil` means
    ///     1000 for all.
    public init(
        _ format: TrackFormat, columns: TrackColumns, motifs: [(id: String, name: String?, width: Int)], cellsPerUnit: [Int]? = nil
    ) {
        precondition(format != .counts, "Counts are not lines of hits.")
        self.format = format
        self.columns = columns
        let texts = motifs.map { motif in
            switch format {
            case .gff3: ("Name=\(gff3Escaped(motif.id))", motif.name.map { ";Alias=\(gff3Escaped($0))" } ?? "", motif.width)
            case .tsv: ("\(motif.id)\t\(motif.name ?? "")\t", "", motif.width)
            case .bed, .bed6, .bed12, .counts: ("\(motif.id)\t", "\(motif.name ?? ".")\t", motif.width)
            }
        }
        self.motifs = MotifLabels(texts, cellsPerUnit: cellsPerUnit)
    }

    /// The names of the columns, in order; GFF3 has the names of its specification.
    public var columnNames: [String] {
        let read = columns.contains(.read) ? ["read"] : columns.contains(.readCount) ? ["reads"] : []
        let mismatches = columns.contains(.mismatches) ? ["mismatches"] : []
        let blocks = ["blocks", "their sizes", "their starts from the start"]
        let others = read + (format == .bed && columns.contains(.blocks) ? blocks : []) + (columns.contains(.sequence) ? ["sequence"] : []) + (columns.contains(.qValue) ? ["q-value"] : []) + mismatches + regionNames
        let bed = ["contig", "start", "end", "motif id", "min(1000, round(-100 log10 p))", "strand"]
        let own = ["motif name", "log-odds score in bits", "p-value"]
        return switch format {
        case .bed: bed + own + others
        case .bed6: bed
        case .bed12: bed + ["start", "end", "0"] + blocks + own + others
        case .gff3: ["seqid", "source", "type", "start", "end", "-10 log10 p, at most 100", "strand", "phase", "attributes"]
        case .tsv, .counts: Self.fimoColumns + read + (columns.contains(.blocks) ? ["block_count", "block_sizes", "block_starts"] : []) + mismatches + regionNames
        }
    }

    private var regionNames: [String] { (columns.contains(.region) ? ["region"] : []) + (columns.contains(.distance) ? ["distance"] : []) }

    /// The short names of the columns of BED, for the line that begins with `#chrom`; empty for other formats.
    public var shortColumnNames: [String] {
        let six = ["chrom", "start", "end", "name", "score", "strand"]
        let blocks = ["block_count", "block_sizes", "block_starts"]
        let read = columns.contains(.read) ? ["read"] : columns.contains(.readCount) ? ["reads"] : []
        let others = read + (format == .bed && columns.contains(.blocks) ? blocks : []) + (columns.contains(.sequence) ? ["sequence"] : [])
            + (columns.contains(.qValue) ? ["q_value"] : []) + (columns.contains(.mismatches) ? ["mismatches"] : []) + regionNames
        let own = ["motif_name", "bits", "p_value"]
        return switch format {
        case .bed: six + own + others
        case .bed6: six
        case .bed12: six + ["thick_start", "thick_end", "item_rgb"] + blocks + own + others
        case .gff3, .tsv, .counts: []
        }
    }

    /// The columns of FIMO's `fimo.tsv`.
    private static let fimoColumns = [
        "motif_id", "motif_alt_id", "sequence_name", "start", "stop", "strand", "score", "p-value", "q-value", "matched_sequence",
    ]

    /// The first lines of a file, before its hits; empty for BED.
    public var header: [UInt8] {
        switch format {
        case .gff3: Array("##gff-version 3\n".utf8)
        case .tsv: Array((columnNames.joined(separator: "\t") + "\n").utf8)
        case .bed, .bed6, .bed12, .counts: []
        }
    }

    /// `true` if lines show the bases of the hit, so that ``TrackLine/letters`` is needed.
    public var printsLetters: Bool { format == .tsv || format != .bed6 && columns.contains(.sequence) }

    private var printsReads: Bool { columns.contains(.read) || columns.contains(.readCount) }

    /// Appends a line.
    ///
    /// - Parameters:
    ///   - line: the content of the line.
    ///   - contig: the name of the sequence.
    ///   - text: the buffer.
    public func append(_ line: TrackLine, contig: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer) {
        precondition(motifs.labels.indices.contains(Int(line.hit.motif)), "The motif is one of the formatter's.")
        // Numbers, tabs and the names of GFF3 attributes take less than 400 bytes; a byte that GFF3 escapes takes three.
        let room = 3 * (contig.count + line.read.count + line.region.count) + motifs.longest + line.letters.count + 48 * line.blocks.count + 400
        text.append(room: room) { text in
            switch format {
            case .gff3: writeGFF3(line, contig: contig, to: text)
            case .tsv: writeTSV(line, contig: contig, to: text)
            case .bed, .bed6, .bed12, .counts: writeBED(line, contig: contig, to: text)
            }
        }
    }

    private func writeBED(_ line: TrackLine, contig: UnsafeBufferPointer<UInt8>, to text: TextPointer) -> TextPointer {
        let texts = NumberTexts.shared
        let label = motifs.labels[Int(line.hit.motif)]
        var text = text.writing(contig).writing(tab).writing(decimal: line.hit.start).writing(tab).writing(decimal: line.end).writing(tab)
            .writing(padded: label.first, count: label.firstCount)
            .writing(measured: texts.scoresAndStrands[line.hit.significance.bedScore &* 2 &+ (line.hit.isReverse ? 1 : 0)])
        if format == .bed6 { return (text - 1).writing(newline) }
        if format == .bed12 {
            text = text.writing(decimal: line.hit.start).writing(tab).writing(decimal: line.end).writing("\t0\t").writing(blocksOf: line)
        }
        text = text.writing(padded: label.last, count: label.lastCount)
            .writing(cells: line.hit.score, areWhole: label.hasWholeScores, texts).writing(pValue: line.hit.significance, texts) - 1
        if printsReads { text = text.writing(tab).writing(line.read) }
        if format == .bed, columns.contains(.blocks) { text = text.writing(tab).writing(blocksOf: line) - 1 }
        if columns.contains(.sequence) { text = text.writing(tab).writing(lettersOf: line) }
        if columns.contains(.qValue), let qValue = line.qValue { text = text.writing(tab).writing(pValue: qValue, texts) - 1 }
        return writeRegion(of: line, to: writeMismatches(of: line, to: text)).writing(newline)
    }

    private func writeTSV(_ line: TrackLine, contig: UnsafeBufferPointer<UInt8>, to text: TextPointer) -> TextPointer {
        let texts = NumberTexts.shared
        let label = motifs.labels[Int(line.hit.motif)]
        var text = text.writing(padded: label.first, count: label.firstCount).writing(contig).writing(tab)
            .writing(decimal: line.hit.start + 1).writing(tab).writing(decimal: line.end).writing(tab)
            .writing(line.strand).writing(tab).writing(cells: line.hit.score, areWhole: label.hasWholeScores, texts).writing(pValue: line.hit.significance, texts)
        if let qValue = line.qValue { text = text.writing(pValue: qValue, texts) } else { text = text.writing(tab) }
        text = text.writing(lettersOf: line)
        if printsReads { text = text.writing(tab).writing(line.read) }
        if columns.contains(.blocks) { text = text.writing(tab).writing(blocksOf: line) - 1 }
        return writeRegion(of: line, to: writeMismatches(of: line, to: text)).writing(newline)
    }

    /// Writes a tab and the number of mismatches, if the track has this column.
    private func writeMismatches(of line: TrackLine, to text: TextPointer) -> TextPointer {
        guard columns.contains(.mismatches) else { return text }
        return line.mismatches.map { text.writing(tab).writing(decimal: $0) } ?? text.writing(tab).writing(UInt8(ascii: "."))
    }

    /// Writes the columns of the region, each with a tab before it, if the track has them.
    private func writeRegion(of line: TrackLine, to text: TextPointer) -> TextPointer {
        var text = text
        if columns.contains(.region) { text = text.writing(tab).writing(line.region) }
        if columns.contains(.distance) { text = text.writing(tab).writing(signed: line.distance) }
        return text
    }

    private func writeGFF3(_ line: TrackLine, contig: UnsafeBufferPointer<UInt8>, to text: TextPointer) -> TextPointer {
        let texts = NumberTexts.shared
        let label = motifs.labels[Int(line.hit.motif)]
        let score = line.hit.significance.bedScore
        var text = text.writing(gff3Escaped: contig, isAttribute: false).writing("\tmotifkit\tnucleotide_motif\t")
            .writing(decimal: line.hit.start + 1).writing(tab).writing(decimal: line.end).writing(tab)
            .writing(decimal: score / 10).writing(UInt8(ascii: ".")).writing(UInt8(ascii: "0") + UInt8(score % 10)).writing(tab)
            .writing(line.strand).writing("\t.\t")
            .writing(padded: label.first, count: label.firstCount).writing(padded: label.last, count: label.lastCount)
            .writing(label.hasWholeScores ? ";log_odds=" : ";score_bits=").writing(cells: line.hit.score, areWhole: label.hasWholeScores, texts) - 1
        text = text.writing(";pvalue=").writing(pValue: line.hit.significance, texts) - 1
        if columns.contains(.qValue), let qValue = line.qValue { text = text.writing(";qvalue=").writing(pValue: qValue, texts) - 1 }
        if columns.contains(.sequence) { text = text.writing(";sequence=").writing(lettersOf: line) }
        if printsReads { text = text.writing(columns.contains(.read) ? ";read=" : ";reads=").writing(gff3Escaped: line.read, isAttribute: true) }
        if columns.contains(.mismatches), let mismatches = line.mismatches { text = text.writing(";mismatches=").writing(decimal: mismatches) }
        if columns.contains(.region) { text = text.writing(";region=").writing(gff3Escaped: line.region, isAttribute: true) }
        if columns.contains(.distance) { text = text.writing(";distance=").writing(signed: line.distance) }
        if !line.blocks.isEmpty { text = text.writing(";Gap=").writing(gapsOf: line) }
        return text.writing(newline)
    }
}
