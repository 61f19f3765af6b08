import GenomeIO
import Glibc
import MotifCore

/// Reads the input as a file of variants: as it is, as the lines behind a header of VCF, and as the records behind a header of BCF.
///
/// A crash is a finding: the reader throws for any malformed bytes, and the texts of the records that it returns tear no line of a table.
/// `Tests/Fuzz/README.md` says how to run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzVariantFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let path = "/dev/shm/motifkit-fuzz-\(getpid())"
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    defer {
        close(descriptor)
        unlink(path)
    }
    for header in [[], vcfHeader, bcfHeader] {
        ftruncate(descriptor, 0)
        lseek(descriptor, 0, SEEK_SET)
        write(descriptor, header, header.count)
        write(descriptor, start, count)
        for threads in [1, 3] { read(path, threads: threads) }
    }
    return 0
}

private let vcfHeader = Array("##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n".utf8)

private let bcfHeader: [UInt8] = {
    let text = Array("##fileformat=VCFv4.2\n##contig=<ID=a>\n##contig=<ID=b,IDX=3>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n\0".utf8)
    return Array("BCF\u{2}\u{2}".utf8) + [UInt8(text.count), 0, 0, 0] + text
}()

/// Reads all records of a file and looks at every text.
private func read(_ path: String, threads: Int) {
    do {
        let reader = try VariantReader(path, threads: threads)
        var batch = VariantBatch(), records = 0
        while try reader.fill(&batch) {
            precondition(batch.firstRecord == records, "Batches follow one another.")
            records += batch.records.count
            for record in batch.records {
                precondition(!record.alleles.isEmpty && record.position >= -1, "A record has a place and a reference allele.")
                for text in [record.contig, record.id] + batch.alleles[record.alleles] {
                    precondition(!text.isEmpty, "A text that is missing is a point.")
                    let scalars = String(decoding: batch.text[text], as: UTF8.self).unicodeScalars
                    precondition(!scalars.contains { $0.properties.generalCategory == .control }, "Texts are visible.")
                }
                for allele in record.alleles {
                    let letters = batch.text[batch.alleles[allele]], kind = AlleleKind(letters)
                    precondition(kind != .bases || letters.allSatisfy { "ACGTNacgtn".utf8.contains($0) }, "Bases are those of the genome.")
                }
            }
        }
    } catch {
        precondition(!error.problem.isEmpty && !error.advice.isEmpty, "An error says what to do.")
        precondition(!error.description.unicodeScalars.contains { $0.properties.generalCategory == .control }, "An error is one line.")
    }
}
