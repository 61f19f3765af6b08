internal import MotifCore

/// Writes hits as lines of a track in any format but ``TrackFormat/counts``, with the columns that are asked for.
public struct TrackFormatter: Sendable {
    /// The format of the lines.
    public let format: TrackFormat
    /// The columns beyond those that a format always has.
    public let columns: TrackColumns
    private let motifs: MotifLabels

    /// - Parameters:
    ///   - motifs: id, name and width of every motif, in the order that ``BEDLine/motif`` counts them in.
    ///   - cellsPerUnit: for each motif how many cells a score of 1 has: 1000 for three decimals, or 1 for an integer; nil for 1000 in all.
    public init(
        _ format: TrackFormat, columns: TrackColumns, motifs: [(id: String, name: String?, width: Int)], cellsPerUnit: [Int]? = nil
    ) {
        precondition(format != .counts, "Counts are no lines of hits.")
        self.format = format
        self.columns = columns
        let texts = motifs.map { motif in
            switch format {
            case .gff3: ("Name=\(gff3Escaped(motif.id))", motif.name.map { ";Alias=\(gff3Escaped($0))" } ?? "", motif.width)
            case .tsv: ("\(motif.id)\t\(motif.name ?? "")\t", "", motif.width)
            default: ("\(motif.id)\t", motif.name ?? ".", motif.width)
            }
        }
        self.motifs = MotifLabels(texts, cellsPerUnit: cellsPerUnit)
    }

    /// The names of the columns, in order; those of GFF3 are its specification's.
    public var columnNames: [String] {
        let read = columns.contains(.read) ? ["read"] : columns.contains(.readCount) ? ["reads"] : []
        let blocks = ["blocks", "their sizes", "their starts from the start"]
        let others = read + (format == .bed && columns.contains(.blocks) ? blocks : []) + (columns.contains(.sequence) ? ["sequence"] : []) + (columns.contains(.qValue) ? ["q-value"] : [])
        let bed = ["contig", "start", "end", "motif id", "min(1000, round(-100 log10 p))", "strand"]
        let own = ["log-odds score in bits", "p-value", "motif name"]
        return switch format {
        case .bed: bed + own + others
        case .bed12: bed + ["start", "end", "0"] + blocks + own + others
        case .gff3: ["seqid", "source", "type", "start", "end", "-10 log10 p, at most 100", "strand", "phase", "attributes"]
        case .tsv, .counts: Self.fimoColumns + read + (columns.contains(.blocks) ? ["block_count", "block_sizes", "block_starts"] : [])
        }
    }

    private static let fimoColumns = [
        "motif_id", "motif_alt_id", "sequence_name", "start", "stop", "strand", "score", "p-value", "q-value", "matched_sequence",
    ]

    /// What a file of the format begins with.
    public var header: [UInt8] {
        switch format {
        case .gff3: Array("##gff-version 3\n".utf8)
        case .tsv: Array((columnNames.joined(separator: "\t") + "\n").utf8)
        case .bed, .bed12, .counts: []
        }
    }

    /// Whether ``TrackLine/letters`` are printed.
    public var printsLetters: Bool { format == .tsv || columns.contains(.sequence) }

    private var printsReads: Bool { columns.contains(.read) || columns.contains(.readCount) }

    /// Appends a line.
    ///
    /// - Parameters:
    ///   - line: what it says.
    ///   - contig: the name of the sequence.
    ///   - text: the buffer.
    public func append(_ line: TrackLine, contig: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer) {
        precondition(motifs.labels.indices.contains(Int(line.hit.motif)), "The motif is one of the formatter's.")
        // Numbers, tabs and what GFF3 calls its attributes take less than 400 bytes; a byte that it escapes takes three.
        let room = 3 * (contig.count + line.read.count) + motifs.longest + line.letters.count + 48 * line.blocks.count + 400
        text.append(room: room) { text in
            switch format {
            case .gff3: writeGFF3(line, contig: contig, to: text)
            case .tsv: writeTSV(line, contig: contig, to: text)
            default: writeBED(line, contig: contig, to: text)
            }
        }
    }

    private func writeBED(_ line: TrackLine, contig: UnsafeBufferPointer<UInt8>, to text: TextPointer) -> TextPointer {
        let texts = NumberTexts.shared
        let label = motifs.labels[Int(line.hit.motif)]
        var text = text.writing(contig).writing(tab).writing(decimal: line.hit.start).writing(tab).writing(decimal: line.end).writing(tab)
            .writing(padded: label.first, count: label.firstCount)
            .writing(measured: texts.scoresAndStrands[line.hit.significance.bedScore &* 2 &+ (line.hit.isReverse ? 1 : 0)])
        if format == .bed12 {
            text = text.writing(decimal: line.hit.start).writing(tab).writing(decimal: line.end).writing("\t0\t").writing(blocksOf: line)
        }
        text = text.writing(cells: line.hit.score, areWhole: label.hasWholeScores, texts).writing(pValue: line.hit.significance, texts)
            .writing(padded: label.last, count: label.lastCount)
        if printsReads { text = text.writing(tab).writing(line.read) }
        if format == .bed, columns.contains(.blocks) { text = text.writing(tab).writing(blocksOf: line) - 1 }
        if columns.contains(.sequence) { text = text.writing(tab).writing(lettersOf: line) }
        if columns.contains(.qValue), let qValue = line.qValue { text = text.writing(tab).writing(pValue: qValue, texts) - 1 }
        return text.writing(newline)
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
        return text.writing(newline)
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
        if !line.blocks.isEmpty { text = text.writing(";Gap=").writing(gapsOf: line) }
        return text.writing(newline)
    }
}

private let tab = UInt8(ascii: "\t")
private let newline = UInt8(ascii: "\n")

extension TrackLine {
    fileprivate var strand: UInt8 { hit.isReverse ? UInt8(ascii: "-") : UInt8(ascii: "+") }
}

extension TextPointer {
    fileprivate func writing(_ text: StaticString) -> TextPointer {
        writing(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// The letters of a hit on its own strand.
    fileprivate func writing(lettersOf line: TrackLine) -> TextPointer {
        guard line.hit.isReverse else { return writing(line.letters) }
        let complements = ComplementLetters.table
        let count = line.letters.count
        for index in 0..<count { self[index] = complements[Int(line.letters[count - 1 - index])] }
        return self + count
    }

    /// Columns 10 to 12 of BED12, each with a tab behind it.
    fileprivate func writing(blocksOf line: TrackLine) -> TextPointer {
        let start = line.hit.start
        var text = writing(decimal: max(1, line.blocks.count)).writing(tab)
        guard !line.blocks.isEmpty else { return text.writing(decimal: line.end - start).writing("\t0\t") }
        for block in line.blocks { text = text.writing(decimal: block.count).writing(UInt8(ascii: ",")) }
        text = (text - 1).writing(tab)
        for block in line.blocks { text = text.writing(decimal: block.lowerBound - start).writing(UInt8(ascii: ",")) }
        return (text - 1).writing(tab)
    }

    /// The value of GFF3's attribute Gap: matches (M) and what the hit leaves out (D).
    fileprivate func writing(gapsOf line: TrackLine) -> TextPointer {
        var text = self
        var end = line.hit.start
        for block in line.blocks {
            if block.lowerBound > end { text = text.writing("D").writing(decimal: block.lowerBound - end).writing(" ") }
            text = text.writing("M").writing(decimal: block.count).writing(" ")
            end = block.upperBound
        }
        return text - 1
    }

    /// Bytes as GFF3 escapes them: at most three for one.
    fileprivate func writing(gff3Escaped bytes: UnsafeBufferPointer<UInt8>, isAttribute: Bool) -> TextPointer {
        bytes.reduce(self) { text, byte in
            guard isGFF3Escaped(byte, isAttribute: isAttribute) else { return text.writing(byte) }
            return text.writing(UInt8(ascii: "%")).writing(hexDigits[Int(byte >> 4)]).writing(hexDigits[Int(byte & 15)])
        }
    }
}
