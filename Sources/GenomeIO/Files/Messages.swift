internal import MotifCore
internal import SystemPackage

/// A message for the user about a job that goes on: a sentence without its full stop.
public protocol JobNotice: Sendable, CustomStringConvertible {
    /// `true` if the result may not be what the user expects; `false` for news of progress.
    var isWarning: Bool { get }
}

/// The system's text for an error number, in lower case for the inside of a sentence.
func systemReason(_ number: CInt) -> String {
    let text = Errno(rawValue: number).description
    return text.prefix(1).lowercased() + text.dropFirst()
}

/// Bytes of a file in quotation marks for an error message: printable, and cut to 40 bytes.
func quotedBytes(_ bytes: some Collection<UInt8>) -> String {
    let limit = 40
    let text = String(decoding: bytes.prefix(limit), as: UTF8.self).printable
    return "\"\(text)\(bytes.count > limit ? "…" : "")\""
}
