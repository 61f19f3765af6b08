internal import SystemPackage

/// The system's words for an error number, as they stand inside a sentence.
func systemReason(_ number: CInt) -> String {
    let text = Errno(rawValue: number).description
    return text.prefix(1).lowercased() + text.dropFirst()
}
