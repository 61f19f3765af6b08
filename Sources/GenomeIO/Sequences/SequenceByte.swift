/// The classes of bytes in FASTA and FASTQ.
enum SequenceByte {
    /// Returns whether a byte is white space: a blank, a tab, or a line or form feed.
    static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || 9...13 ~= byte }

    /// Returns whether a byte ends the name in a header: white space or a control character.
    static func endsName(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") }

    /// Returns whether a byte is a position of a sequence: a letter, `*`, `-` or `.`.
    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    /// Returns whether all bytes are positions of a sequence. The loop has no branch, so that it is vectorised.
    @inline(__always)
    static func areLetters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var others: UInt8 = 0
        for byte in bytes {
            let isLetter: UInt8 = (byte | 0x20) &- UInt8(ascii: "a") < 26 ? 1 : 0
            let isMark: UInt8 = byte == UInt8(ascii: "*") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") ? 1 : 0
            others |= 1 &- (isLetter | isMark)
        }
        return others == 0
    }

    /// Returns whether no byte is white space or a control character. The loop has no branch, so that it is vectorised.
    static func areVisible(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var lowest = UInt8.max
        for byte in bytes { lowest = min(lowest, byte) }
        return lowest > UInt8(ascii: " ")
    }
}
