/// A sequence, or a batch of sequences one after another, as base codes: 0…3, and ``Base/unknownCode`` for anything else.
///
/// All evaluators read this form. Positions are 0-based.
///
///     EncodedSequence("ACGTN").codes  // [0, 1, 2, 3, 4]
public struct EncodedSequence: Sendable {
    /// The base code of every position.
    public private(set) var codes: [UInt8]
    /// The sets of bases of ambiguous letters, indexed by position; empty if the encoder does not keep them. Sets at positions of known
    /// bases are undefined.
    var unknownSets: [BaseSet] = []

    /// Wraps base codes.
    ///
    /// - Parameter codes: values 0…3, or ``Base/unknownCode``.
    public init(codes: [UInt8] = []) {
        precondition(codes.allSatisfy { $0 <= Base.unknownCode }, "A base code is 0, 1, 2, 3 or 4 (unknown).")
        self.codes = codes
    }

    /// Encodes sequence letters.
    public init(_ letters: [UInt8], encoder: BaseEncoder = BaseEncoder()) {
        codes = []
        replace(with: letters, encoder: encoder)
    }

    /// Encodes a string of sequence letters.
    public init(_ letters: String, encoder: BaseEncoder = BaseEncoder()) {
        self.init(Array(letters.utf8), encoder: encoder)
    }

    /// Encodes other letters and reuses the memory.
    public mutating func replace(with letters: [UInt8], encoder: BaseEncoder) {
        if codes.count > letters.count {
            codes.removeLast(codes.count - letters.count)
        } else {
            codes.append(contentsOf: repeatElement(Base.unknownCode, count: letters.count - codes.count))
        }
        letters.withUnsafeBufferPointer { letters in
            codes.withUnsafeMutableBufferPointer { encoder.encode(letters, into: $0) }
        }
        keepAmbiguous(letters, encoder: encoder)
    }

    /// The number of positions.
    public var count: Int { codes.count }

    /// The sequence of the other strand, read in its own direction. Unknown bases stay unknown.
    public var reverseComplement: EncodedSequence {
        var other = EncodedSequence(codes: codes.reversed().map { $0 < 4 ? 3 - $0 : $0 })
        other.unknownSets = unknownSets.reversed().map(\.complement)
        return other
    }

    /// The numbers of A, C, G and T in the sequence.
    public var baseCounts: SIMD4<Int> {
        var counts = [0, 0, 0, 0, 0]
        codes.withUnsafeBufferPointer { codes in
            counts.withUnsafeMutableBufferPointer { counts in
                for code in codes { counts[Int(code)] &+= 1 }
            }
        }
        return SIMD4(counts[0..<4])
    }

    /// The maximal runs of known bases in `range`, in ascending order, as 0-based half-open ranges.
    public func knownRuns(in range: Range<Int>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        appendKnownRuns(in: range, to: &runs)
        return runs
    }

    /// Appends the maximal runs of known bases in `range` to `runs`.
    ///
    /// - Complexity: O(`range.count`). Nothing is allocated except when `runs` grows.
    public func appendKnownRuns(in range: Range<Int>, to runs: inout [Range<Int>]) {
        codes.withUnsafeBytes { codes in
            var position = range.lowerBound
            while position < range.upperBound {
                let start = Self.firstPosition(from: position, to: range.upperBound, in: codes, unknown: false)
                position = Self.firstPosition(from: start, to: range.upperBound, in: codes, unknown: true)
                if start < position { runs.append(start..<position) }
            }
        }
    }

    /// The first position from `start` on whose base is unknown, or known, as `unknown` says; `end` if there is none.
    ///
    /// Codes are examined 32 at a time, then eight at a time near the end.
    static func firstPosition(
        from start: Int, to end: Int, in codes: UnsafeRawBufferPointer, unknown: Bool
    ) -> Int {
        let unknownBits = UInt64(Base.unknownCode) &* 0x0101_0101_0101_0101
        func found(_ position: Int) -> UInt64 {
            let word = UInt64(littleEndian: codes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            return (unknown ? word : ~word) & unknownBits
        }
        var position = start
        while position &+ 32 <= end,
            found(position) | found(position &+ 8) | found(position &+ 16) | found(position &+ 24) == 0
        {
            position &+= 32
        }
        while position &+ 8 <= end {
            let bits = found(position)
            if bits != 0 { return position &+ bits.trailingZeroBitCount / 8 }
            position &+= 8
        }
        while position < end, (codes[position] == Base.unknownCode) != unknown { position &+= 1 }
        return position
    }
}
