internal import CHtslib

/// Whether a file is SAM, BAM or CRAM, by its content; false for standard input, which is not looked at.
public func isAlignmentFile(_ path: String) throws(SequenceFileError) -> Bool {
    guard path != "-" else { return false }
    return [sam, bam, cram].contains(try HtslibFile(path).format)
}
