internal import CHtslib

/// Reads FASTQ, SAM, BAM and CRAM through htslib, a record at a time: the sequence of every primary record as it is stored,
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
                throw SequenceFileError(
                    path: file.path, place: "record \(recordCount + 1)\(recordCount > 0 ? " (after \(String(decoding: name, as: UTF8.self)))" : "")",
                    problem: "the record is truncated or corrupt",
                    advice: file.format == fastq_format
                        ? "check that its sequence and qualities are of one length, or copy the file again"
                        : "copy the file again, then check it with samtools quickcheck")
            }
            recordCount += 1
        } while record.pointee.core.flag & UInt16(BAM_FSECONDARY | BAM_FSUPPLEMENTARY) != 0
        consumed = 0
        name.removeAll(keepingCapacity: true)
        let length = motifkit_name_length(record)
        motifkit_name(record).withMemoryRebound(to: UInt8.self, capacity: length) {
            name.append(contentsOf: UnsafeBufferPointer(start: $0, count: length))
        }
        if file.format == fastq_format { appendMate() }
        guard !name.isEmpty else {
            throw SequenceFileError(
                path: file.path, place: "record \(recordCount)", problem: "a read without a name", advice: "name every read")
        }
        return true
    }

    /// htslib turns the `/1` and `/2` of FASTQ names into flags; a read is named as in its file.
    private func appendMate() {
        let flag = Int32(record.pointee.core.flag)
        if flag & BAM_FREAD1 != 0 { name += "/1".utf8 } else if flag & BAM_FREAD2 != 0 { name += "/2".utf8 }
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
