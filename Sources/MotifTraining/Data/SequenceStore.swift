internal import MotifCore

/// A list of sequences as base codes in one buffer.
public struct SequenceStore: Sendable, Hashable {
    /// The base codes of all sequences: 0…3, `Base.unknownCode` for other letters.
    public internal(set) var codes: [UInt8] = []

    /// Index in ``codes`` of the first base of each sequence, and at the end the number of bases.
    public private(set) var starts: [Int] = [0]

    public init() {}

    /// Number of sequences.
    public var count: Int { starts.count - 1 }

    /// Adds a sequence of base codes.
    public mutating func append(_ sequence: some Sequence<UInt8>) {
        codes.append(contentsOf: sequence)
        starts.append(codes.count)
    }

    /// Returns the indices in ``codes`` of the bases of a sequence.
    public func range(of index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }

    /// The base codes of a sequence.
    public subscript(index: Int) -> ArraySlice<UInt8> { codes[range(of: index)] }

    /// Returns the sequences at the given indices, in the order of the indices.
    public func selecting(_ indices: [Int]) -> SequenceStore {
        var selection = SequenceStore()
        for index in indices { selection.append(self[index]) }
        return selection
    }

    /// The length of the longest sequence, in bases.
    public var longest: Int { zip(starts.dropFirst(), starts).map { $0 - $1 }.max() ?? 0 }
}
