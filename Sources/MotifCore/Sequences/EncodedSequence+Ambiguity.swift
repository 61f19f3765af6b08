extension EncodedSequence {
    /// Whether the sequence keeps the set of bases of each ambiguous letter, which ``baseSet(at:)`` returns.
    public var keepsAmbiguous: Bool { unknownSets.count == count }

    /// The bases that the letter at a position can stand for; empty if the letter stands for no base or its set is not kept.
    public func baseSet(at position: Int) -> BaseSet {
        let code = codes[position]
        guard code == Base.unknownCode else { return BaseSet(rawValue: 1 << code) }
        return keepsAmbiguous ? unknownSets[position] : []
    }

    /// Stores the sets of bases of ambiguous letters, if the encoder keeps them.
    mutating func keepAmbiguous(_ letters: [UInt8], encoder: BaseEncoder) {
        guard encoder.keepingAmbiguous else { return unknownSets.removeAll() }
        if unknownSets.count > count {
            unknownSets.removeLast(unknownSets.count - count)
        } else {
            unknownSets.append(contentsOf: repeatElement([], count: count - unknownSets.count))
        }
        // The bit that marks lower-case letters. Other bytes may have it, too, but their sets are empty anyway.
        let masked: UInt8 = encoder.maskingLowercase ? 0x20 : 0
        codes.withUnsafeBytes { codes in
            letters.withUnsafeBufferPointer { letters in
                BaseSet.ofLetters.withUnsafeBufferPointer { setsOfLetters in
                    unknownSets.withUnsafeMutableBufferPointer { sets in
                        var position = 0
                        while position < codes.count {
                            let start = Self.firstPosition(from: position, to: codes.count, in: codes, unknown: true)
                            position = Self.firstPosition(from: start, to: codes.count, in: codes, unknown: false)
                            for index in start..<position {
                                sets[index] = letters[index] & masked == 0 ? setsOfLetters[Int(letters[index])] : []
                            }
                        }
                    }
                }
            }
        }
    }

    /// The position after a run of letters with equal sets of bases. Eight letters are examined at a time.
    ///
    /// - Parameters:
    ///   - start: the first position of the run.
    ///   - end: the position at which the search ends; no known base lies before it.
    package func endOfStretch(from start: Int, to end: Int) -> Int {
        unknownSets.withUnsafeBytes { sets in
            let word = UInt64(sets[start]) &* 0x0101_0101_0101_0101
            var position = start
            while position &+ 8 <= end, sets.loadUnaligned(fromByteOffset: position, as: UInt64.self) == word { position &+= 8 }
            while position < end, sets[position] == sets[start] { position &+= 1 }
            return position
        }
    }
}
