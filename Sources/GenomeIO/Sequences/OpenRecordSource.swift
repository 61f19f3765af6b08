/// Opens the source that fits the content of a file.
///
/// - Parameters:
///   - path: a file, or `-` for standard input.
///   - threads: the number of threads that may decompress. htslib starts them for alignments; callers lend theirs for text, see
///     ``RecordSource/sharedBlocks``.
///   - alignments: the records of SAM, BAM and CRAM files that are read, and how.
func openRecordSource(_ path: String, threads: Int, alignments: AlignmentInput) throws(SequenceFileError) -> any RecordSource {
    let file = try HtslibFile(path)
    let source: any RecordSource =
        switch try SequenceFileKind(of: file) {
        case .alignments: try AlignmentSource(file, threads: threads, options: alignments)
        case .fasta: FASTASource(try LineCursor(file, threads: threads))
        case .fastq: FASTQSource(try LineCursor(file, threads: threads))
        case .empty: EmptySource(file)
        }
    guard source is AlignmentSource || source.isPlaced == nil || !alignments.concernsAlignments else {
        throw SequenceFileError(
            path: path, problem: "the content is FASTA or FASTQ, which has neither places on a reference nor flags and mapping qualities",
            advice: "give SAM, BAM or CRAM, or ask for nothing of alignments")
    }
    return source
}

/// A file without content, and so without records. It is read to its end to be sure: a compressed file that is cut within its
/// first bytes seems empty too.
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
