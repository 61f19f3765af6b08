internal import MotifCore

extension MotifFile {
    /// Returns an id as it is written: one word, in which blanks are `_`.
    public static func word(_ id: String) -> String { id.asWord }
}

extension String {
    /// The text as one word of a file, in which blanks and control characters become `_`.
    var asWord: String { replacing("_") { $0 == " " || $0.isControl } }

    /// The text as the rest of a line, in which control characters, including tabs, become blanks.
    var asPhrase: String { replacing(" ", where: \.isControl) }

    private func replacing(_ replacement: Unicode.Scalar, where isReplaced: (Unicode.Scalar) -> Bool) -> String {
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars { text.append(isReplaced(scalar) ? replacement : scalar) }
        return String(text)
    }
}
