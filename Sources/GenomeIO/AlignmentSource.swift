internal import CHtslib

/// Reads SAM, BAM and CRAM through htslib, a record at a time: the sequence of every primary record as it is stored,
/// mapped or not. Secondary and supplementary records, which repeat a primary one, are skipped.
final class AlignmentSource: RecordSource {
    private let file: HtslibFile
    private let header: UnsafeMutablePointer<sam_hdr_t>
    private let record: UnsafeMutablePointer<bam1_t>
    private var recordCount = 0
    /// Letters of the current record that were handed out.
    private var consumed = 0
    private(set) var name: [UInt8] = []

    /// The letters of htslib's 4-bit base codes.
    private static let letters = Array("=ACMGRSVTWYHKDBN".utf8)

    init(_ file: HtslibFile, threads: Int) throws(SequenceFileError) {
        self.file = file
        guard let header = sam_hdr_read(file.handle) else {
            throw SequenceFileError(
                path: file.path, problem: "the header can't be read", advice: "check the file with samtools quickcheck")
        }
        file.useThreads(threads)
        self.header = header
        record = bam_init1()
    }

    deinit {
        bam_destroy1(record)
        sam_hdr_destroy(header)
    }

    var storedOffset: Int? { file.storedOffset }

    func nextRecord() throws(SequenceFileError) -> Bool {
        repeat {
            let status = sam_read1(file.handle, header, record)
            if status == -1 {
                try file.checkComplete()
                return false
            }
            guard status >= 0 else {
                let after = recordCount > 0 ? " (after \(String(decoding: name, as: UTF8.self)))" : ""
                throw SequenceFileError(
                    path: file.path, place: "record \(recordCount + 1)\(after)", problem: "the record can't be read",
                    advice: file.format == cram
                        ? "if the file is whole (samtools quickcheck), its reference is missing: set REF_PATH"
                        : "check the file with samtools quickcheck, and that its header names all its references")
            }
            recordCount += 1
        } while record.pointee.core.flag & UInt16(BAM_FSECONDARY | BAM_FSUPPLEMENTARY) != 0
        consumed = 0
        name.removeAll(keepingCapacity: true)
        let length = motifkit_name_length(record)
        motifkit_name(record).withMemoryRebound(to: UInt8.self, capacity: length) {
            name.append(contentsOf: UnsafeBufferPointer(start: $0, count: length))
        }
        guard !name.isEmpty else {
            throw SequenceFileError(
                path: file.path, place: "record \(recordCount)", problem: "a read without a name", advice: "name every read")
        }
        return true
    }

    func appendLetters(to letters: inout [UInt8], limit: Int) -> Int {
        let count = min(limit, Int(record.pointee.core.l_qseq) - consumed)
        guard count > 0 else { return 0 }
        let packed = motifkit_packed_bases(record)!
        letters.reserveCapacity(letters.count + count)
        for index in consumed..<consumed + count {
            letters.append(Self.letters[Int(packed[index >> 1] >> (index & 1 == 0 ? 4 : 0) & 15)])
        }
        consumed += count
        return count
    }
}
