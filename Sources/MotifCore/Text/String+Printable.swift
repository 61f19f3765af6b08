extension String {
    /// The text with control characters replaced by U+FFFD, for messages: quoted text comes from files, which can hold terminal
    /// commands.
    package var printable: String {
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars { text.append(scalar.isControl ? "\u{FFFD}" : scalar) }
        return String(text)
    }
}

extension Unicode.Scalar {
    /// Whether this is one of Unicode's control characters: U+0000 to U+001F and U+007F to U+009F.
    package var isControl: Bool { value < 0x20 || 0x7F...0x9F ~= value }
}
