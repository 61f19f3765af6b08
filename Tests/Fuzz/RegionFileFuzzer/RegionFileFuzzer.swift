import GenomeIO
import Glibc
import MotifCore

/// The beginning of the names of all files.
private let base: String = {
    atexit { for name in [".bed", ".fa", ".fa.fai", ".own.fa", ".own.fa.fai", ".gz", ".gz.fai", ".gz.gzi"] { unlink(base + name) } }
    return "/dev/shm/motifkit-fuzz-\(getpid())"
}()

private let text = Array(">a x\nACGT\nACgt\nAC\n>b\nACG\n".utf8)

/// A genome whose .fai file is the input.
private let indexed = {
    write(text, to: base + ".fa")
    return base + ".fa"
}()

/// A genome compressed in blocks of a few bytes, whose .gzi file is the input.
private let blocked = {
    let blocks = stride(from: 0, to: text.count, by: 5).flatMap { BlockCompressor.compressed(Array(text[$0..<min(text.count, $0 + 5)])) }
    write(blocks + BlockCompressor.endMarker, to: base + ".gz")
    _ = try! IndexedGenome(base + ".gz")
    return base + ".gz"
}()

/// The same genome with its own index.
nonisolated(unsafe) private let genome = {
    write(text, to: base + ".own.fa")
    return try! IndexedGenome(base + ".own.fa")
}()

/// Reads the input as the indexes of a small genome (.fai and .gzi) and as a file of its regions, for libFuzzer.
///
/// A crash is a finding: the readers throw whatever the bytes are, and accepted regions lie inside the genome.
/// `Tests/Fuzz/README.md` says how to run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRegionFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    write(input, to: indexed + ".fai")
    check {
        let genome = try IndexedGenome(indexed)
        var letters: [UInt8] = []
        for (index, contig) in genome.contigs.enumerated() {
            precondition(contig.length < 100, "Letters that the genome does not have are refused.")
            try genome.appendLetters(of: index, in: 0..<contig.length, to: &letters)
        }
    }
    write(input, to: blocked + ".gzi")
    check {
        let genome = try IndexedGenome(blocked)
        for (contig, expected) in ["ACGTACgtAC", "ACG"].enumerated() {
            for end in 1...expected.utf8.count {
                var letters: [UInt8] = []
                try genome.appendLetters(of: contig, in: end - 1..<end, to: &letters)
                precondition(letters == [Array(expected.utf8)[end - 1]], "Wrong blocks are refused.")
            }
        }
    }
    let regions = base + ".bed"
    write(input, to: regions)
    for window in [nil, 3] {
        check {
            let reader = SequenceReader(
                try RegionReader(regions, genome: genome, window: window, skipsUnknownContigs: true), of: genome, longestWindow: 3,
                batchSize: 7)
            var batch = SequenceBatch()
            while try reader.fill(&batch) {
                for piece in batch.pieces { precondition(piece.letters.count <= 10, "Regions lie in their contig.") }
            }
        }
    }
    check {
        let reader = try RegionReader(regions, genome: genome, skipsUnknownContigs: true)
        var all: [GenomicRegion] = []
        while let region = try reader.next() { all.append(region) }
        let batches = RegionBatches(all, longestWindow: 3, batchSize: 7)
        var batch = SequenceBatch()
        for index in 0..<batches.count {
            try batches.read(index, of: genome, into: &batch)
            for piece in batch.pieces { precondition(piece.recordStart + piece.letters.count <= 10, "Regions lie in their contig.") }
        }
    }
    return 0
}

private func check(_ body: () throws -> Void) {
    do {
        try body()
    } catch {
        precondition((error as? SequenceFileError).map { !$0.problem.isEmpty && !$0.advice.isEmpty } == true, "An error says what to do.")
    }
}

private func write(_ bytes: [UInt8], to path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    Glibc.write(descriptor, bytes, bytes.count)
    close(descriptor)
}
