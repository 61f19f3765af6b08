internal import MotifConvolution
internal import MotifCore
internal import MotifTraining

/// The sequences of a discovery in one buffer, in which the sites of motifs that have been found are masked.
struct MaskedSequences: Sendable {
    /// The base codes of all sequences, an unknown base behind each. Masked bases are unknown, too.
    private(set) var encoded: EncodedSequence
    /// The positions in ``encoded`` of each sequence.
    let ranges: [Range<Int>]

    init(_ store: SequenceStore) {
        var codes: [UInt8] = []
        codes.reserveCapacity(store.codes.count + store.count)
        var ranges: [Range<Int>] = []
        for row in 0..<store.count {
            let start = codes.count
            codes += store[row]
            ranges.append(start..<codes.count)
            codes.append(Base.unknownCode)
        }
        encoded = EncodedSequence(codes: codes)
        self.ranges = ranges
    }

    /// The number of sequences.
    var count: Int { ranges.count }

    /// Masks windows.
    ///
    /// - Parameter windows: positions in ``encoded``.
    mutating func mask(_ windows: [Range<Int>]) {
        var codes = encoded.codes
        for window in windows {
            for position in window { codes[position] = Base.unknownCode }
        }
        encoded = EncodedSequence(codes: codes)
    }

    /// Returns the sequence as a piece whose positions count from its start.
    func piece(_ row: Int) -> SequenceBatch.Piece {
        SequenceBatch.Piece(name: 0..<0, recordStart: 0, letters: ranges[row], windowStarts: ranges[row])
    }
}
