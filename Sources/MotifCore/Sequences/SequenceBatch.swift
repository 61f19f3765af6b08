/// A bounded amount of sequence: a piece of a chromosome, or many short records, in one buffer.
///
/// It is the unit that a reader fills, a worker scans and a writer prints. Pieces are separated by one byte that is no
/// base, so no window spans two of them. A record longer than a batch is cut into pieces that overlap by the widest
/// motif less one base; each window belongs to the piece that owns its first position, so none is lost or seen twice.
public struct SequenceBatch: Sendable {
    /// A record, or a part of one.
    public struct Piece: Sendable, Hashable {
        /// Where the record's name stands in ``SequenceBatch/names``.
        public let name: Range<Int>
        /// The position in the record, 0-based, of the piece's first letter.
        public let recordStart: Int
        /// Where the letters stand in ``SequenceBatch/letters``.
        public let letters: Range<Int>
        /// The part of `letters` in which windows of this piece may start; the rest is there for them to end in.
        public let windowStarts: Range<Int>

        public init(name: Range<Int>, recordStart: Int, letters: Range<Int>, windowStarts: Range<Int>) {
            self.name = name
            self.recordStart = recordStart
            self.letters = letters
            self.windowStarts = windowStarts
        }
    }

    /// Where a piece's read lies on its reference.
    public struct Placement: Sendable, Hashable {
        /// The contig's index in its file's header, and where its name stands in ``SequenceBatch/names``.
        public let contigIndex: Int
        public let contig: Range<Int>
        /// The position on the contig where the read's alignment begins, 0-based.
        public let start: Int
        /// The positions of the read as it is stored that are not clipped from the alignment.
        public let unclipped: Range<Int>
        /// Where its aligned runs stand in ``SequenceBatch/runs``.
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
    /// Where the reads of the pieces lie on their reference, one for each piece; none if positions are those of the records.
    public var placements: [Placement] = []
    /// The aligned runs of all reads, one after another.
    public var runs: [AlignedRun] = []
    /// How many records begin in this batch.
    public var records = 0
    /// How many letters are here for the first time, not as another batch's overlap.
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

    /// Whether the batch holds nothing.
    public var isEmpty: Bool { pieces.isEmpty }
}
