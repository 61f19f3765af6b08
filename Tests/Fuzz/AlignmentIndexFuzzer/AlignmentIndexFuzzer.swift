import GenomeIO
import Glibc
import MotifCore

/// An alignment file of testdata and a region of it.
private struct Subject {
    let path: String, indexPath: String, region: String

    /// Copies the file to memory, since its index has to lie beside it.
    init(_ name: String, suffix: String, region: String) {
        path = "/dev/shm/motifkit-fuzz-\(getpid())-\(name)"
        indexPath = "\(path).\(suffix)"
        self.region = region
        let source = open("testdata/\(name)", O_RDONLY)
        precondition(source >= 0, "The fuzzer runs in the folder of the package.")
        var bytes = [UInt8](repeating: 0, count: 1 << 24)
        let count = Glibc.read(source, &bytes, bytes.count)
        close(source)
        write(bytes[..<count], to: path)
    }
}

private func write(_ bytes: ArraySlice<UInt8>, to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    bytes.withUnsafeBytes { _ = Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
}

private let bam = Subject("spliced.bam", suffix: "bai", region: "1:14000-20000")
private let cram = Subject("flags.cram", suffix: "crai", region: "gi|9626243|ref|NC_001416.1|:1-1000")

/// Fuzzes the indexes of alignment files: the first byte chooses BAM (even) or CRAM (odd), the others are the index.
///
/// A crash, a hang or a memory error is a finding: htslib must not see an index that it can't read. `Tests/Fuzz/README.md` says how to
/// run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAlignmentIndex(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let subject = bytes[0] % 2 == 0 ? bam : cram
    write(bytes[1...], to: subject.indexPath)
    var input = AlignmentInput()
    input.regions = [subject.region]
    do {
        let reader = try SequenceReader(paths: [subject.path], longestWindow: 1, batchSize: 1 << 16, alignments: input)
        var batch = SequenceBatch()
        while try reader.fill(&batch) {}
    } catch {
        precondition(!error.problem.isEmpty && !error.advice.isEmpty, "An error names the fault and the remedy.")
    }
    return 0
}
