/// The size and composition of a set of sequences, as a report shows them.
public struct SequenceSetSummary: Sendable, Hashable {
    /// The name of the file, or the way in which the sequences were made.
    public let name: String
    /// Number of sequences.
    public let count: Int
    /// Number of bases.
    public let bases: Int
    /// The share of G and C among the bases A, C, G and T, 0 to 1.
    public let gc: Double
    /// Number of sequences by their share of G and C, in bins of equal width from 0 to 1; empty if they were not counted.
    public let gcCounts: [Int]
    /// Number of sequences of each length in bases, in ascending order of the lengths.
    public let lengths: [Length]

    /// The number of sequences of a length, or of lengths in a bin.
    public struct Length: Sendable, Hashable {
        /// The length in bases, or the middle of a bin of lengths.
        public let bases: Int
        public let count: Int

        public init(_ bases: Int, count: Int) {
            self.bases = bases
            self.count = count
        }
    }

    public init(name: String, count: Int, bases: Int, gc: Double, gcCounts: [Int] = [], lengths: [Length] = []) {
        self.name = name
        self.count = count
        self.bases = bases
        self.gc = gc
        self.gcCounts = gcCounts
        self.lengths = lengths
    }
}
