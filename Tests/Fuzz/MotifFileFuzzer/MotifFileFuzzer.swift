import MotifCore
import MotifFormats

/// Reads the input as a motif file, with the format told from the content and as each format, and as a consensus, for libFuzzer.
///
/// A crash is a finding: the parsers throw whatever the bytes are, and every motif they return keeps the conditions
/// that ``Motif`` and ``LogOddsMatrix`` check. `Tests/Fuzz/README.md` says how to run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMotifFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    for format in [nil] + MotifFormat.allCases.map(Optional.some) {
        do {
            let file = try MotifFile(parsing: bytes, path: "fuzz", format: format)
            precondition(!file.records.isEmpty, "A file that is read has a motif.")
            precondition(format == nil || file.format == format, "A format that is given is kept.")
            precondition(Set(file.records.map(\.id)).count == file.records.count, "No id occurs twice.")
            for record in file.records {
                precondition(record.motif != nil || record.scores != nil, "A motif has counts or scores.")
                precondition(record.threshold == nil || record.scores != nil, "A threshold is one of scores.")
                guard let scores = record.scores else { continue }
                precondition(scores.maximumScore - scores.minimumScore <= 4_000_000, "The distribution of scores fits the memory.")
            }
        } catch {
            let lines = bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
            precondition(error.line.map { 1...lines ~= $0 } ?? true, "An error's line is one of the file.")
            check(error)
        }
    }
    do {
        let record = try Consensus.motif(String(decoding: bytes.prefix(300), as: UTF8.self))
        precondition(record.scores!.maximumScore == record.threshold, "The best words are those that match.")
    } catch {
        check(error)
    }
    return 0
}

private func check(_ error: MotifFileError) {
    precondition(!error.problem.isEmpty && !error.advice.isEmpty, "An error says what to do.")
    precondition(
        !error.description.unicodeScalars.contains { $0.properties.generalCategory == .control }, "An error is one line.")
}
