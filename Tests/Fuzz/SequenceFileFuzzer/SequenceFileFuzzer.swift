import GenomeIO
import Glibc
import MotifCore

/// Reads the input as a FASTA or FASTQ file in batches of two sizes, and FASTA through an index as well, for libFuzzer.
///
/// A crash is a finding: the reader throws whatever the bytes are, batch sizes change nothing that is read, and an index leads to
/// the same letters. Input that begins as neither format gets a header, so that the time goes into these readers and not into
/// htslib's own parsers. `Tests/Fuzz/README.md` says how to run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSequenceFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let path = "/dev/shm/motifkit-fuzz-\(getpid())"
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    defer {
        close(descriptor)
        unlink(path)
        unlink(path + ".fai")
    }
    let bytes = UnsafeBufferPointer(start: start, count: count)
    if !bytes.isEmpty, !">@".utf8.contains(bytes[0]), bytes[0] > UInt8(ascii: "\r") { write(descriptor, ">fuzz\n", 6) }
    write(descriptor, bytes.baseAddress, bytes.count)
    let whole = read(path, batchSize: 1 << 16, longestWindow: 1)
    let cut = read(path, batchSize: 3, longestWindow: 4)
    precondition(whole == cut, "Batches change nothing.")
    if let contigs = contigs(of: whole, from: path) {
        // The index is built and written the first time, and read the second time.
        for _ in 0..<2 { precondition(readIndexed(path) == contigs, "An index leads to the same letters.") }
    }
    return 0
}

/// The records of a FASTA file whose names differ, names and letters in turn; `nil` for other files and errors.
private func contigs(of records: [[UInt8]], from path: String) -> [[UInt8]]? {
    let names = stride(from: 0, to: records.count, by: 2).map { records[$0] }
    let isFASTA = (try? IndexedGenome(path, indexPath: "/dev/null/none")) != nil
    return records.count > 1 && Set(names).count == names.count && isFASTA ? records : nil
}

/// Reads all contigs through an index, names and letters in turn, each in parts of five letters.
private func readIndexed(_ path: String) -> [[UInt8]] {
    do {
        let genome = try IndexedGenome(path)
        var records: [[UInt8]] = []
        for (index, contig) in genome.contigs.enumerated() {
            var letters: [UInt8] = []
            for start in stride(from: 0, to: contig.length, by: 5) {
                try genome.appendLetters(of: index, in: start..<min(contig.length, start + 5), to: &letters)
            }
            records += [contig.nameBytes, letters]
        }
        return records
    } catch {
        return [Array("\(error)".utf8)]
    }
}

/// Reads the records of a file, names and letters in turn, or the error.
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
