internal import MotifCore

/// Many sequences as base codes, one after another in one buffer.
public struct SequenceStore: Sendable, Hashable {
    /// The base codes of all sequences: 0…3, ``Base/unknownCode`` for other letters.
    public internal(set) var codes: [UInt8] = []

    /// Where each sequence begins in ``codes``, and at last where they end.
    public private(set) var starts: [Int] = [0]

    public init() {}

    /// The number of sequences.
    public var count: Int { starts.count - 1 }

    /// Adds a sequence.
    public mutating func append(_ sequence: some Sequence<UInt8>) {
        codes.append(contentsOf: sequence)
        starts.append(codes.count)
    }

    /// Where a sequence stands in ``codes``.
    public func range(of index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }

    /// The base codes of a sequence.
    public subscript(index: Int) -> ArraySlice<UInt8> { codes[range(of: index)] }

    /// The sequences at some indices, in their order.
    public func selecting(_ indices: [Int]) -> SequenceStore {
        var selection = SequenceStore()
        for index in indices { selection.append(self[index]) }
        return selection
    }

    /// The length of the longest sequence, in bases.
    public var longest: Int { zip(starts.dropFirst(), starts).map { $0 - $1 }.max() ?? 0 }
}
