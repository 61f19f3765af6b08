extension EncodedSequence {
    /// Whether ``baseSet(at:)`` tells letters for several bases apart.
    public var keepsAmbiguous: Bool { unknownSets.count == count }

    /// The bases that the letter at a position can stand for; none where that is unknown or not kept.
    public func baseSet(at position: Int) -> BaseSet {
        let code = codes[position]
        guard code == Base.unknownCode else { return BaseSet(rawValue: 1 << code) }
        return keepsAmbiguous ? unknownSets[position] : []
    }

    /// Notes what the letters can stand for that are no known bases, if the encoder keeps that.
    mutating func keepAmbiguous(_ letters: [UInt8], encoder: BaseEncoder) {
        guard encoder.keepingAmbiguous else { return unknownSets.removeAll() }
        if unknownSets.count > count {
            unknownSets.removeLast(unknownSets.count - count)
        } else {
            unknownSets.append(contentsOf: repeatElement([], count: count - unknownSets.count))
        }
        // The bit of lower case in a letter, which other bytes have for nothing.
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

    /// Where a stretch of the same letter ends, one that is no known base; looks at eight letters at a time.
    ///
    /// - Parameters:
    ///   - start: the first of them.
    ///   - end: the position after the last to look at; no known base lies before.
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
