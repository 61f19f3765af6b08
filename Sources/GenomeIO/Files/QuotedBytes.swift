internal import MotifCore

/// Bytes of a file for an error: printable, and cut to a readable length.
func quotedBytes(_ bytes: some Collection<UInt8>) -> String {
    let limit = 40
    let text = String(decoding: bytes.prefix(limit), as: UTF8.self).printable
    return "\"\(text)\(bytes.count > limit ? "…" : "")\""
}
