public import MotifCore

/// Writes hits as lines of a BED track, into a buffer of bytes.
///
/// Nine tab-separated columns: contig, start (0-based), end (exclusive), motif id, score (``Significance/bedScore``), strand,
/// log-odds score in bits with three decimals, p-value with three significant digits, motif name (`.` if it has none). The
/// first six are BED6 as the UCSC genome browser defines it.
public struct BEDFormatter: Sendable {
    /// The text that a motif's lines share.
    private struct Label: Sendable {
        let width: Int
        /// Tab, motif id, tab.
        let id: [UInt8]
        /// Tab, motif name, newline.
        let name: [UInt8]
    }

    private let labels: [Label]

    /// - Parameter motifs: id, name and width of every motif, in the order that ``append(to:contig:start:motif:strand:score:significance:)`` counts them in.
    public init(motifs: [(id: String, name: String?, width: Int)]) {
        labels = motifs.map { motif in
            Label(
                width: motif.width, id: Array("\t\(motif.id)\t".utf8), name: Array("\t\(motif.name ?? ".")\n".utf8))
        }
    }

    /// Appends a line.
    ///
    /// - Parameters:
    ///   - text: the buffer.
    ///   - contig: the name of the sequence.
    ///   - start: the first position of the window, 0-based.
    ///   - motif: the index of the motif.
    ///   - strand: the strand of the hit.
    ///   - score: in thousandths of a bit.
    ///   - significance: of the score.
    public func append(
        to text: inout [UInt8], contig: some Collection<UInt8>, start: Int, motif: Int, strand: Strand, score: Int32,
        significance: Significance
    ) {
        let label = labels[motif]
        text.append(contentsOf: contig)
        text.append(UInt8(ascii: "\t"))
        text.appendDecimal(start)
        text.append(UInt8(ascii: "\t"))
        text.appendDecimal(start + label.width)
        text.append(contentsOf: label.id)
        text.appendDecimal(significance.bedScore)
        text.append(UInt8(ascii: "\t"))
        text.append(UInt8(ascii: strand == .forward ? "+" : "-"))
        text.append(UInt8(ascii: "\t"))
        text.appendThousandths(Int(score))
        text.append(UInt8(ascii: "\t"))
        text.appendPValue(significance)
        text.append(contentsOf: label.name)
    }
}
