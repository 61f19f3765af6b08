/// Formats the counts of hits as tab-separated lines, one for each pair of a sequence and a motif that has hits.
public struct CountsFormatter: Sendable {
    private let motifs: MotifLabels

    /// - Parameter motifs: the id and name of every motif.
    public init(motifs: [(id: String, name: String?)]) {
        self.motifs = MotifLabels(motifs.map { ("\($0.id)\t", "\($0.name ?? ".")\n", 0) })
    }

    /// The names of the columns.
    public static let columnNames = ["sequence", "motif_id", "hits", "forward", "reverse", "motif_name"]

    /// The first line of a file: the names of the columns.
    public static let header = Array((columnNames.joined(separator: "\t") + "\n").utf8)

    /// Appends a line.
    ///
    /// - Parameters:
    ///   - forward: the number of hits on the forward strand.
    ///   - reverse: the number of hits on the reverse strand.
    ///   - motif: the index of the motif.
    ///   - sequence: the name of the sequence.
    ///   - text: the buffer.
    public func append(forward: Int, reverse: Int, motif: Int, sequence: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer) {
        let label = motifs.labels[motif]
        let tab = UInt8(ascii: "\t")
        text.append(room: sequence.count + motifs.longest + 100) { text in
            text.writing(sequence).writing(tab).writing(padded: label.first, count: label.firstCount)
                .writing(decimal: forward + reverse).writing(tab).writing(decimal: forward).writing(tab).writing(decimal: reverse).writing(tab)
                .writing(padded: label.last, count: label.lastCount)
        }
    }
}
