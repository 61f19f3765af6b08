internal import MotifCore

/// Formats hits as lines of BED without further columns: the fast path of the format that most scans write.
///
/// Nine tab-separated columns: contig, start (0-based), end (exclusive), motif id, score (``Significance/bedScore``), strand,
/// log-odds score in bits with three decimals (or the integer that a matrix of integers adds up to), p-value with three
/// significant digits, motif name (`.` if it has none). The first six are BED6 as the UCSC genome browser defines it.
public struct BEDFormatter: Sendable {
    private let motifs: MotifLabels

    /// The largest number of bytes of the numbers and tabs of a line, and of the last store beyond its end.
    private static let roomForNumbers = 100
    /// The size in bytes of the memory that is reserved at a time; longer lines are reserved one by one.
    private static let roomAtATime = 1 << 16

    /// - Parameters:
    ///   - motifs: the id, name and width of every motif, indexed by ``BEDLine/motif``.
    ///   - cellsPerUnit: the number of cells of a score of 1, for each motif: 1000 (three decimals) or 1 (integers). `nil` means
    ///     1000 for all.
    public init(motifs: [(id: String, name: String?, width: Int)], cellsPerUnit: [Int]? = nil) {
        self.motifs = MotifLabels(motifs.map { ("\($0.id)\t", "\($0.name ?? ".")\n", $0.width) }, cellsPerUnit: cellsPerUnit)
    }

    /// Appends the lines of one contig.
    ///
    /// - Parameters:
    ///   - lines: the hits. Formatting is fastest if neighbours lie near each other.
    ///   - contig: the name of the sequence.
    ///   - text: the buffer.
    public func append(_ lines: UnsafeBufferPointer<BEDLine>, contig: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer) {
        let startSize = PositionText.memorySize(prefix: contig.count + 1)
        let size = startSize + PositionText.memorySize(prefix: 0)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size) { memory in
            let memory = memory.baseAddress!
            if let name = contig.baseAddress { memory.update(from: name, count: contig.count) }
            memory[contig.count] = UInt8(ascii: "\t")
            var start = PositionText(memory, prefixCount: contig.count + 1)
            var end = PositionText(memory + startSize, prefixCount: 0)
            let room = contig.count + motifs.longest + Self.roomForNumbers
            let step = max(1, Self.roomAtATime / room)
            var first = 0
            while first < lines.count {
                let some = lines[first..<min(first + step, lines.count)]
                text.append(room: some.count * room) { write(some, to: $0, start: &start, end: &end) }
                first = some.endIndex
            }
        }
    }

    @inline(__always)
    private func write(
        _ lines: Slice<UnsafeBufferPointer<BEDLine>>, to text: TextPointer, start: inout PositionText, end: inout PositionText
    ) -> TextPointer {
        let texts = NumberTexts.shared
        let labels = motifs.labels
        var text = text
        for line in UnsafeBufferPointer(rebasing: lines) {
            precondition(UInt(bitPattern: Int(line.motif)) < UInt(labels.count), "The motif is one of the formatter's.")
            let label = labels[Int(line.motif)]
            text = start.write(line.start, to: text, texts)
            text = end.write(line.start &+ label.width, to: text, texts)
            text = text.writing(padded: label.first, count: label.firstCount)
                .writing(measured: texts.scoresAndStrands[line.significance.bedScore &* 2 &+ (line.isReverse ? 1 : 0)])
                .writing(cells: line.score, areWhole: label.hasWholeScores, texts).writing(pValue: line.significance, texts)
                .writing(padded: label.last, count: label.lastCount)
        }
        return text
    }
}
