/// The text of a label in a table.
struct LabelText {
    /// The reason for which a text is no label, behind the text in an error, and the advice.
    struct Problem: Error {
        let problem: String
        let advice: String
    }

    private let text: String

    init(_ bytes: ArraySlice<UInt8>) { text = String(decoding: bytes, as: UTF8.self) }

    /// Returns the number; NaN if the label is missing.
    ///
    /// - Throws: ``Problem`` if the text is no number, or a number that a 32-bit float can't hold.
    func value() throws(Problem) -> Float {
        if ["", ".", "na", "nan"].contains(text.lowercased()) { return .nan }
        guard text.utf8.allSatisfy(Self.isOfNumber), let number = Double(text) else {
            throw Problem(problem: "", advice: "give a number, or NA where it is missing")
        }
        let value = Float(number)
        let isZero = !text.prefix { $0 != "e" && $0 != "E" }.contains { "1"..."9" ~= $0 }
        guard value.isFinite, value.isZero == isZero else {
            throw Problem(problem: ", which is out of range", advice: "scale the labels to magnitudes from 1e-37 to 3e38")
        }
        return value
    }

    /// Whether a byte can be part of a decimal number.
    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): true
        default: false
        }
    }
}
