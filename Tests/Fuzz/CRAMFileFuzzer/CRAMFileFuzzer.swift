import GenomeIO
import Glibc
import MotifCore

/// Fuzzes the reading of CRAM: the input is a whole file.
///
/// A crash is a finding, of this package or of the htslib that is linked: the reader must throw an error for any bytes, and batch sizes
/// must change nothing. `Tests/Fuzz/README.md` says how to run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCRAMFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Other formats have fuzzers of their own.
    guard count > 4, UnsafeBufferPointer(start: start, count: 4).elementsEqual("CRAM".utf8) else { return 0 }
    let path = "/dev/shm/motifkit-fuzz-\(getpid()).cram"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    Glibc.write(descriptor, start, count)
    close(descriptor)
    defer { unlink(path) }
    precondition(read(path, batchSize: 1 << 16) == read(path, batchSize: 7), "Batch sizes change nothing.")
    return 0
}

/// Reads the names and bases of the records of a file, or its error.
private func read(_ path: String, batchSize: Int) -> [[UInt8]] {
    var records: [[UInt8]] = []
    var input = AlignmentInput(coordinates: .read)
    input.excludedFlags = []
    do {
        let reader = try SequenceReader(paths: [path], longestWindow: 1, batchSize: batchSize, alignments: input)
        var batch = SequenceBatch()
        while try reader.fill(&batch) {
            for piece in batch.pieces {
                if piece.recordStart == 0 { records += [Array(batch.names[piece.name]), []] }
                records[records.count - 1] += batch.letters[piece.windowStarts]
            }
        }
        return records
    } catch {
        precondition(!error.problem.isEmpty && !error.advice.isEmpty, "An error names the fault and the remedy.")
        return [Array(error.description.utf8)]
    }
}
