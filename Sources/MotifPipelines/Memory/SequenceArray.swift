internal import MotifCore
internal import MotifTraining

/// Sequences in memory that belongs to somebody else: letters in one array, and where each sequence begins.
///
/// The memory must stay as it is as long as the array is used.
public struct SequenceArray: @unchecked Sendable {
    private let letters: UnsafePointer<UInt8>?
    /// Where each sequence begins in the letters, and where the last one ends.
    private let offsets: UnsafeBufferPointer<Int64>

    /// The most letters that one sequence may have when it is pooled, or read by a model.
    static let longestWhole = 1 << 31

    /// - Parameters:
    ///   - letters: the letters of FASTA, in either case; `nil` if there are none.
    ///   - offsets: one more than there are sequences; ascending, from 0 or more.
    /// - Throws: ``SequenceArrayError`` if the offsets are none.
    public init(letters: UnsafePointer<UInt8>?, offsets: UnsafeBufferPointer<Int64>) throws(SequenceArrayError) {
        guard let first = offsets.first, offsets.count - 1 <= Int32.max else { throw .sequenceCount(offsets.count - 1) }
        guard first >= 0 else { throw .offset(0) }
        for index in 1..<max(offsets.count, 1) where offsets[index] < offsets[index - 1] { throw .offset(index) }
        guard letters != nil || offsets[offsets.count - 1] == first else { throw .noLetters }
        self.letters = letters
        self.offsets = offsets
    }

    /// Number of sequences.
    public var count: Int { offsets.count - 1 }

    /// Number of letters of all sequences.
    public var letterCount: Int { Int(offsets[count] - offsets[0]) }

    /// The letters of a sequence, or the part of them from `start` to before `end`.
    func letters(of sequence: Int, from start: Int, to end: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: letters.map { $0 + Int(offsets[sequence]) + start }, count: end - start)
    }

    /// The length of a sequence in letters.
    func length(of sequence: Int) -> Int { Int(offsets[sequence + 1] - offsets[sequence]) }

    /// Checks that every sequence can be read at once.
    func checkLengths() throws(SequenceArrayError) {
        for sequence in 0..<count where length(of: sequence) > Self.longestWhole { throw .tooLong(sequence, length(of: sequence)) }
    }

    /// The base codes of the sequences that have at least `shortest` letters, and their indices.
    func store(shortest: Int = 0) -> (sequences: SequenceStore, indices: [Int]) {
        var store = SequenceStore(), indices: [Int] = [], encoded = EncodedSequence()
        for sequence in 0..<count where length(of: sequence) >= shortest {
            encoded.replace(with: Array(letters(of: sequence, from: 0, to: length(of: sequence))), encoder: BaseEncoder())
            store.append(encoded.codes)
            indices.append(sequence)
        }
        return (store, indices)
    }
}

/// An array that holds no sequences as ``SequenceArray`` wants them.
public enum SequenceArrayError: Error, Hashable, CustomStringConvertible {
    case sequenceCount(Int)
    case offset(Int)
    case noLetters
    case tooLong(Int, Int)

    public var description: String {
        switch self {
        case .sequenceCount(let count): "\(count) sequences can't be read at once; give 0 to \(Int32.max)"
        case .offset(let index): "offset \(index) is before the one before it, or below 0; give ascending offsets"
        case .noLetters: "there are sequences and no letters; give the array of their letters"
        case .tooLong(let index, let length):
            "sequence \(index) has \(length) letters; give at most \(SequenceArray.longestWhole) where a sequence is one row"
        }
    }
}
