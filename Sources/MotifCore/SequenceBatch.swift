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

    /// The byte between two pieces.
    public static let separator = UInt8(ascii: "\n")

    /// The sequence letters of all pieces, a separator after each.
    public var letters: [UInt8] = []
    /// The names of all records, one after another.
    public var names: [UInt8] = []
    /// The pieces in input order.
    public var pieces: [Piece] = []
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
        records = 0
        newLetters = 0
    }

    /// Whether the batch holds nothing.
    public var isEmpty: Bool { pieces.isEmpty }
}
