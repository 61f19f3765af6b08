import MotifCore
import MotifFormats

/// The entry point of libFuzzer: reads the input as a motif file of the detected format, of each format, and as a consensus.
///
/// Every crash is a finding: parsers throw for any malformed bytes, and the motifs that they return satisfy the preconditions of
/// ``Motif`` and ``LogOddsMatrix``. `Tests/Fuzz/README.md` says how to run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMotifFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    for format in [nil] + MotifFormat.allCases.map(Optional.some) {
        do {
            let file = try MotifFile(parsing: bytes, path: "fuzz", format: format)
            precondition(!file.records.isEmpty || !file.emptyMotifs.isEmpty, "A file that is read has a motif.")
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
    if let file = try? MotifFile(sifting: bytes, path: "fuzz", renamingDuplicates: true) {
        precondition(Set(file.records.map(\.id)).count == file.records.count, "Duplicates get ids of their own.")
        file.faults.forEach(check)
    }
    do {
        for record in try Consensus.motifs(parsing: bytes, path: "fuzz") {
            precondition(record.scores!.maximumScore == record.threshold, "The best words are those that match.")
        }
    } catch {
        check(error)
    }
    do {
        let record = try Consensus.motif(String(decoding: bytes.prefix(300), as: UTF8.self))
        precondition(record.scores!.maximumScore == record.threshold, "The best words are those that match.")
    } catch {
        check(error)
    }
    return 0
}

/// Checks that an error gives advice and prints as one line.
private func check(_ error: MotifFileError) {
    precondition(!error.problem.isEmpty && !error.advice.isEmpty, "An error says what to do.")
    precondition(
        !error.description.unicodeScalars.contains { $0.properties.generalCategory == .control }, "An error is one line.")
}
