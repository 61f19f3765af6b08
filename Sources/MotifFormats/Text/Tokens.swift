// The words of a line. They stay bytes until one is needed as a String, since strings cost far more to cut.

extension UInt8 {
    /// Whether this is a space or a tab.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    /// Whether this is an ASCII letter.
    var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= lowercased }

    /// The small letter of an ASCII capital; every other byte stays.
    var lowercased: UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self }
}

extension ArraySlice<UInt8> {
    /// The bytes without spaces and tabs around them.
    var trimmed: Self {
        var start = startIndex
        var end = endIndex
        while start < end, self[start].isBlank { start += 1 }
        while start < end, self[end - 1].isBlank { end -= 1 }
        return self[start..<end]
    }

    /// Takes the next word, up to a space, a tab or the end; nil if there is none.
    mutating func nextToken() -> Self? {
        var start = startIndex
        while start < endIndex, self[start].isBlank { start += 1 }
        var end = start
        while end < endIndex, !self[end].isBlank { end += 1 }
        let token = self[start..<end]
        self = self[end...]
        return token.isEmpty ? nil : token
    }

    /// What follows the given words at the start, capitals or not; nil if it does not start with them. Blanks may stand
    /// before each word; what follows the last one need not be a blank.
    func after(_ words: StaticString...) -> Self? {
        var index = startIndex
        for word in words {
            while index < endIndex, self[index].isBlank { index += 1 }
            for byte in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
                guard index < endIndex, self[index].lowercased == byte.lowercased else { return nil }
                index += 1
            }
        }
        return self[index...]
    }

    /// Whether these are the letters of the word, capitals or not.
    func isWord(_ word: StaticString) -> Bool { after(word)?.isEmpty == true }

    /// The bytes in quotation marks for an error, cut to a readable length.
    var quoted: String {
        // A line can be a whole chromosome. A scalar has at most four bytes, so these hold one more than are shown.
        let limit = 40
        let scalars = String(decoding: prefix(4 * (limit + 1)), as: UTF8.self).unicodeScalars
        return "\"\(String(scalars.prefix(limit)))\(scalars.count > limit ? "…" : "")\""
    }
}
