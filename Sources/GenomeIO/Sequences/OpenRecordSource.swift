internal import CHtslib

/// Opens the source that fits a file's content.
///
/// - Parameters:
///   - threads: how many may decompress: alignments on so many of htslib's, text as ``RecordSource/sharedBlocks`` says.
///   - alignments: how SAM, BAM and CRAM are read.
func openRecordSource(_ path: String, threads: Int, alignments: AlignmentInput) throws(SequenceFileError) -> any RecordSource {
    let file = try HtslibFile(path)
    if [sam, bam, cram].contains(file.format) { return try AlignmentSource(file, threads: threads, options: alignments) }
    let source = try textSource(file, threads: threads)
    guard source.isPlaced == nil || !alignments.concernsAlignments else {
        throw SequenceFileError(
            path: path, problem: "the content is FASTA or FASTQ, which has neither places on a reference nor flags and mapping qualities",
            advice: "give SAM, BAM or CRAM, or ask for nothing of alignments")
    }
    return source
}

/// The source of what is no alignment file.
private func textSource(_ file: HtslibFile, threads: Int) throws(SequenceFileError) -> any RecordSource {
    switch file.format {
    case fasta_format: return FASTASource(try LineCursor(file, threads: threads))
    case fastq_format: return FASTQSource(try LineCursor(file, threads: threads))
    case empty_format: return EmptySource(file)
    case text_format, unknown_format:
        // htslib goes by the letters of the first record; the mark at its beginning is enough.
        var first = file.peek(1).first
        if first == byteOrderMark[0] {
            guard try file.read(3) == byteOrderMark else { throw file.foreign }
            first = file.peek(1).first
        }
        switch first {
        case UInt8(ascii: ">"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            return FASTASource(try LineCursor(file, threads: threads))
        case UInt8(ascii: "@"): return FASTQSource(try LineCursor(file, threads: threads))
        case nil: return EmptySource(file)
        default: throw file.foreign
        }
    default: throw file.foreign
    }
}

/// That of UTF-8, which some editors put at the beginning of a cursor.
private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// A file without content: no records. It is read to be sure, since a compressed file cut within its first bytes seems
/// empty too.
private final class EmptySource: RecordSource {
    private let file: HtslibFile

    init(_ file: HtslibFile) { self.file = file }

    func nextRecord() throws(SequenceFileError) -> Bool {
        guard try file.read(1).isEmpty else { throw file.foreign }
        return false
    }

    var name: [UInt8] { [] }
    var isPlaced: Bool? { nil }
    func appendLetters(to letters: inout [UInt8], limit: Int) -> Int { 0 }
}
