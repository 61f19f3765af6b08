/// The hexadecimal digits of percent-encoding.
let hexDigits = Array("0123456789ABCDEF".utf8)

/// Returns `true` if GFF3 demands that a byte be percent-encoded.
///
/// In attributes these are control characters, `%` and the separators `;=&,`; in column 1 all bytes but `[a-zA-Z0-9.:^*$@!+_?-|]`.
func isGFF3Escaped(_ byte: UInt8, isAttribute: Bool) -> Bool {
    if isAttribute { return byte < 0x20 || byte == 0x7F || "%;=&,".utf8.contains(byte) }
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): return false
    default: return !".:^*$@!+_?-|".utf8.contains(byte)
    }
}

/// Percent-encodes text for the value of a GFF3 attribute.
func gff3Escaped(_ text: String) -> String {
    String(decoding: text.utf8.flatMap { byte -> [UInt8] in
        guard isGFF3Escaped(byte, isAttribute: true) else { return [byte] }
        return [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
    }, as: UTF8.self)
}
