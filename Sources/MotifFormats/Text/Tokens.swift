// Words of a line. They stay slices of bytes until one is needed as a String, since splitting strings is far slower.

extension UInt8 {
    /// Whether the byte is a space or a tab.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    /// Whether the byte is an ASCII digit.
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    /// Whether the byte is an ASCII letter.
    var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= lowercased }

    /// The lower-case letter of an ASCII capital; any other byte is returned unchanged.
    var lowercased: UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self }
}

extension ArraySlice<UInt8> {
    /// The bytes without the spaces and tabs at both ends.
    var trimmed: Self {
        var start = startIndex
        var end = endIndex
        while start < end, self[start].isBlank { start += 1 }
        while start < end, self[end - 1].isBlank { end -= 1 }
        return self[start..<end]
    }

    /// Removes and returns the first word, which ends at a space, a tab or the end; returns `nil` if only blanks are left.
    mutating func nextToken() -> Self? {
        var start = startIndex
        while start < endIndex, self[start].isBlank { start += 1 }
        var end = start
        while end < endIndex, !self[end].isBlank { end += 1 }
        let token = self[start..<end]
        self = self[end...]
        return token.isEmpty ? nil : token
    }

    /// Returns the bytes after the given words, which are matched at the start without regard to case; returns `nil` if they do not
    /// match. Blanks may precede each word, and the last word may be followed by any byte.
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

    /// Whether the bytes are the given word, without regard to case.
    func isWord(_ word: StaticString) -> Bool { after(word)?.isEmpty == true }

    /// The bytes in quotation marks, cut to 40 characters for an error.
    var quoted: String {
        // A line can be a whole chromosome. A scalar has at most four bytes, so that this prefix holds at least limit + 1 of them.
        let limit = 40
        let scalars = String(decoding: prefix(4 * (limit + 1)), as: UTF8.self).unicodeScalars
        return "\"\(String(scalars.prefix(limit)))\(scalars.count > limit ? "…" : "")\""
    }
}
