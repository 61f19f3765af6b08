internal import MotifCore

/// Formats hits as lines of BED without further columns: the fast path of the format that most scans write.
///
/// The nine tab-separated columns are contig, start (0-based), end (exclusive), motif id, score (`Significance.bedScore`),
/// strand, motif name (`.` if it has none), log-odds score in bits with three decimals (an integer for integer matrices) and
/// p-value with three significant digits. The first six are BED6 as the UCSC genome browser defines it. The name is in
/// column 7 because browsers take numbers in columns 7 to 9 for `thickStart`, `thickEnd` and `itemRgb`.
public struct BEDFormatter: Sendable {
    private let motifs: MotifLabels
    /// `true` if lines end after column 6.
    private let isBED6: Bool

    /// The largest number of bytes of the numbers and tabs of a line, and of the last store beyond its end.
    private static let roomForNumbers = 100
    /// The size in bytes of the memory that is reserved at a time; longer lines are reserved one by one.
    private static let roomAtATime = 1 << 16

    /// - Parameters:
    ///   - motifs: the id, name and width of every motif, indexed by ``BEDLine/motif``.
    ///   - cellsPerUnit: the number of cells of a score of 1, for each motif: 1000 (three decimals) or 1 (integers). `nil` means
    ///     1000 for all.
    ///   - isBED6: `true` to end lines after column 6.
    public init(motifs: [(id: String, name: String?, width: Int)], cellsPerUnit: [Int]? = nil, isBED6: Bool = false) {
        self.motifs = MotifLabels(motifs.map { ("\($0.id)\t", "\($0.name ?? ".")\t", $0.width) }, cellsPerUnit: cellsPerUnit)
        self.isBED6 = isBED6
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
                // Two calls, so that the inner loop is compiled without a branch on the format.
                text.append(room: some.count * room) {
                    isBED6
                        ? write(some, isBED6: true, to: $0, start: &start, end: &end)
                        : write(some, isBED6: false, to: $0, start: &start, end: &end)
                }
                first = some.endIndex
            }
        }
    }

    @inline(__always)
    private func write(
        _ lines: Slice<UnsafeBufferPointer<BEDLine>>, isBED6: Bool, to text: TextPointer, start: inout PositionText, end: inout PositionText
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
            if !isBED6 {
                text = text.writing(padded: label.last, count: label.lastCount)
                    .writing(cells: line.score, areWhole: label.hasWholeScores, texts).writing(pValue: line.significance, texts)
            }
            // The line feed replaces the last tab.
            text = (text - 1).writing(UInt8(ascii: "\n"))
        }
        return text
    }
}
