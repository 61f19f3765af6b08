/// A bounded amount of sequence in one buffer: a piece of a chromosome, or many short records.
///
/// A reader fills a batch, a worker scans it and a writer prints its hits. Pieces are separated by one byte that is no base, so no
/// window spans two of them. A record longer than a batch is cut into pieces that overlap by one base less than the widest motif.
/// Each window belongs to the piece that owns its first position, so no window is lost or seen twice.
public struct SequenceBatch: Sendable {
    /// A record, or a part of a record.
    public struct Piece: Sendable, Hashable {
        /// The bytes of the record's name in ``SequenceBatch/names``.
        public let name: Range<Int>
        /// The position of the piece's first letter in the record, 0-based.
        public let recordStart: Int
        /// The bytes of the piece in ``SequenceBatch/letters``.
        public let letters: Range<Int>
        /// The part of `letters` in which windows of this piece may start. They may end in the letters behind it.
        public let windowStarts: Range<Int>

        public init(name: Range<Int>, recordStart: Int, letters: Range<Int>, windowStarts: Range<Int>) {
            self.name = name
            self.recordStart = recordStart
            self.letters = letters
            self.windowStarts = windowStarts
        }
    }

    /// The alignment of a piece's read to its reference.
    public struct Placement: Sendable, Hashable {
        /// The index of the contig in the header of its file.
        public let contigIndex: Int
        /// The bytes of the contig's name in ``SequenceBatch/names``.
        public let contig: Range<Int>
        /// The position on the contig where the read's alignment begins, 0-based.
        public let start: Int
        /// The positions of the stored read that are not clipped from the alignment.
        public let unclipped: Range<Int>
        /// The indices of the read's aligned runs in ``SequenceBatch/runs``.
        public let runs: Range<Int>

        public init(contigIndex: Int, contig: Range<Int>, start: Int, unclipped: Range<Int>, runs: Range<Int>) {
            self.contigIndex = contigIndex
            self.contig = contig
            self.start = start
            self.unclipped = unclipped
            self.runs = runs
        }
    }

    /// The byte between two pieces.
    public static let separator = UInt8(ascii: "\n")

    /// The sequence letters of all pieces, a separator after each.
    public var letters: [UInt8] = []
    /// The names of all records, one after another, and those of their contigs.
    public var names: [UInt8] = []
    /// The pieces in input order.
    public var pieces: [Piece] = []
    /// The alignments of the reads, one for each piece; empty if hits are reported at positions of the records.
    public var placements: [Placement] = []
    /// The aligned runs of all reads, one after another.
    public var runs: [AlignedRun] = []
    /// The number of records that begin in this batch.
    public var records = 0
    /// The number of letters that no earlier batch had as well.
    public var newLetters = 0

    public init() {}

    /// Empties the batch and keeps its memory.
    public mutating func removeAll() {
        letters.removeAll(keepingCapacity: true)
        names.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        placements.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        records = 0
        newLetters = 0
    }

    /// Whether the batch has no pieces.
    public var isEmpty: Bool { pieces.isEmpty }
}
