import GenomeIO
import Glibc
import MotifCore

/// Fuzzes the reading of alignment records: the input is taken as the records of a SAM file and of a BAM file.
///
/// Each file is read in batches of two sizes, and the windows of its reads are projected on the reference. A crash is a finding:
/// the reader must throw an error for any bytes, and batch sizes must change nothing. The headers are fixed, so that the time
/// goes into records. `Tests/Fuzz/README.md` says how to run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAlignmentFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let path = "/dev/shm/motifkit-fuzz-\(getpid())"
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    defer {
        close(descriptor)
        unlink(path)
    }
    let header = Array("@HD\tVN:1.6\n@SQ\tSN:a\tLN:100\n@SQ\tSN:b\tLN:5000000000\n".utf8)
    let contigs: [UInt8] = [2, 0, 0, 0, 2, 0, 0, 0, 97, 0, 100, 0, 0, 0, 2, 0, 0, 0, 98, 0, 255, 255, 255, 127]
    for beginning in [header, Array("BAM\u{1}".utf8) + [0, 0, 0, 0] + contigs] {
        ftruncate(descriptor, 0)
        lseek(descriptor, 0, SEEK_SET)
        write(descriptor, beginning, beginning.count)
        write(descriptor, start, count)
        for coordinates in [ReadCoordinates.reference, .read] {
            let whole = read(path, coordinates, batchSize: 1 << 16, longestWindow: 1)
            let cut = read(path, coordinates, batchSize: 3, longestWindow: 4)
            precondition(whole == cut, "Batch sizes change nothing.")
        }
    }
    return 0
}

/// Reads the names, bases and places of the records of a file, or its error.
private func read(_ path: String, _ coordinates: ReadCoordinates, batchSize: Int, longestWindow: Int) -> [[UInt8]] {
    var records: [[UInt8]] = []
    var input = AlignmentInput(coordinates: coordinates)
    input.excludedFlags = []
    do {
        let reader = try SequenceReader(paths: [path], longestWindow: longestWindow, batchSize: batchSize, alignments: input)
        var batch = SequenceBatch()
        var projection = WindowProjection()
        while try reader.fill(&batch) {
            precondition(batch.placements.isEmpty || batch.placements.count == batch.pieces.count, "Each piece has a placement, or none has.")
            for (index, piece) in batch.pieces.enumerated() {
                if piece.recordStart == 0 { records += [Array(batch.names[piece.name]), [], []] }
                records[records.count - 2] += batch.letters[piece.windowStarts]
                guard !batch.placements.isEmpty else { continue }
                projection.begin(batch.placements[index])
                for start in 0..<piece.windowStarts.count {
                    let position = piece.recordStart + start
                    let outcome = projection.project(position..<position + 1, along: batch.runs)
                    records[records.count - 1] += "\(outcome) \(outcome == .placed ? projection.blocks : [])".utf8
                }
            }
        }
        return records
    } catch {
        precondition(!error.problem.isEmpty && !error.advice.isEmpty, "An error names the fault and the remedy.")
        return [Array(error.description.utf8)]
    }
}
