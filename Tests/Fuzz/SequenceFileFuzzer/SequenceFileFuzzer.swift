import GenomeIO
import Glibc
import MotifCore

/// Reads the input as a FASTA or FASTQ file in batches of two sizes, for libFuzzer.
///
/// A crash is a finding: the reader throws whatever the bytes are, and batch sizes change nothing that is read. Input that
/// begins as neither gets a header, so that the time goes into these readers and not into htslib's own parsers.
/// `Tests/Fuzz/README.md` says how to run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSequenceFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let path = "/dev/shm/motifkit-fuzz-\(getpid())"
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    defer {
        close(descriptor)
        unlink(path)
    }
    let bytes = UnsafeBufferPointer(start: start, count: count)
    if !bytes.isEmpty, !">@".utf8.contains(bytes[0]), bytes[0] > UInt8(ascii: "\r") { write(descriptor, ">fuzz\n", 6) }
    write(descriptor, bytes.baseAddress, bytes.count)
    let whole = read(path, batchSize: 1 << 16, longestWindow: 1)
    let cut = read(path, batchSize: 3, longestWindow: 4)
    precondition(whole == cut, "Batches change nothing.")
    return 0
}

/// The records of a file, names and letters, or the error.
private func read(_ path: String, batchSize: Int, longestWindow: Int) -> [[UInt8]] {
    var records: [[UInt8]] = []
    do {
        let reader = try SequenceReader(paths: [path], longestWindow: longestWindow, batchSize: batchSize)
        var batch = SequenceBatch()
        while try reader.fill(&batch) {
            for piece in batch.pieces {
                if piece.recordStart == 0 { records += [Array(batch.names[piece.name]), []] }
                records[records.count - 1] += batch.letters[piece.windowStarts]
            }
        }
        return records
    } catch {
        precondition(!error.problem.isEmpty && !error.advice.isEmpty, "An error says what to do.")
        return [Array(error.description.utf8)]
    }
}
