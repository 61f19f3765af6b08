internal import CHtslib

/// The kind of a sequence file, told by its content.
enum SequenceFileKind {
    case fasta, fastq, alignments
    /// The file has no content.
    case empty

    /// The mark that some editors put at the beginning of a text in UTF-8. Readers of text skip it.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Looks at the first bytes of a file, which stay to be read.
    ///
    /// - Throws: ``SequenceFileError`` if the content is of no such kind.
    init(of file: HtslibFile) throws(SequenceFileError) {
        switch file.format {
        case sam, bam, cram: self = .alignments
        case fasta_format: self = .fasta
        case fastq_format: self = .fastq
        case empty_format: self = .empty
        case text_format, unknown_format:
            // htslib judges by the letters of the first record; here the mark at its beginning is enough.
            var beginning = file.peek(1 << 10)[...]
            guard !beginning.isEmpty else {
                self = .empty
                return
            }
            if beginning.starts(with: Self.byteOrderMark) { beginning.removeFirst(Self.byteOrderMark.count) }
            switch beginning.first(where: { !SequenceByte.isSpace($0) }) {
            case UInt8(ascii: ">"), nil: self = .fasta
            case UInt8(ascii: "@"): self = .fastq
            // A text that begins with a blank line is taken for FASTA, whose reader names the line at fault.
            case _ where beginning.first == UInt8(ascii: "\n") || beginning.first == UInt8(ascii: "\r"): self = .fasta
            default: throw file.foreign
            }
        default: throw file.foreign
        }
    }
}
