import MotifCore
import MotifFormats

/// Reads the input as a motif file, with the format told from the content and as each format, for libFuzzer.
///
/// A crash is a finding: the parsers throw whatever the bytes are, and every motif they return keeps the conditions
/// that ``Motif`` checks. `Tests/Fuzz/README.md` says how to run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMotifFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    for format in [nil] + MotifFormat.allCases.map(Optional.some) {
        do {
            let file = try MotifFile(parsing: bytes, path: "fuzz", format: format)
            precondition(!file.motifs.isEmpty, "A file that is read has a motif.")
            precondition(format == nil || file.format == format, "A format that is given is kept.")
            precondition(Set(file.motifs.map(\.id)).count == file.motifs.count, "No id occurs twice.")
        } catch {
            let lines = bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
            precondition(!error.problem.isEmpty && !error.advice.isEmpty, "An error says what to do.")
            precondition(error.line.map { 1...lines ~= $0 } ?? true, "An error's line is one of the file.")
            precondition(
                !error.description.unicodeScalars.contains { $0.properties.generalCategory == .control },
                "An error is one line.")
        }
    }
    return 0
}
