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

    /// The most bytes that the numbers and tabs of a line take.
    private static let roomForNumbers = 100

    /// - Parameter motifs: id, name and width of every motif, in the order that `append` counts them in.
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
    ///   - isReverse: whether the hit is on the reverse strand.
    ///   - score: in thousandths of a bit.
    ///   - significance: of the score.
    public func append(
        to text: inout TextBuffer, contig: UnsafeBufferPointer<UInt8>, start: Int, motif: Int, isReverse: Bool, score: Int32,
        significance: Significance
    ) {
        precondition(start >= 0, "A position is not negative.")
        let tab = UInt8(ascii: "\t")
        labels.withUnsafeBufferPointer { labels in
            let label = labels[motif]
            label.id.withUnsafeBufferPointer { id in
                label.name.withUnsafeBufferPointer { name in
                    text.append(room: contig.count + id.count + name.count + Self.roomForNumbers) { line in
                        line.writing(contig).writing(tab).writing(decimal: start).writing(tab)
                            .writing(decimal: start + label.width).writing(id)
                            .writing(decimal: significance.bedScore).writing(tab)
                            .writing(isReverse ? UInt8(ascii: "-") : UInt8(ascii: "+")).writing(tab)
                            .writing(thousandths: score).writing(tab).writing(pValue: significance).writing(name)
                    }
                }
            }
        }
    }
}
