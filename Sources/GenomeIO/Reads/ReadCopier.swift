/// Copies some of the reads of files to an output.
///
/// Reads of FASTQ files are copied byte by byte. Reads of SAM, BAM and CRAM files are copied as BAM or SAM with all their fields, or written
/// as FASTQ with their bases and qualities as sequenced. A job that has found out which reads it wants makes a copier and uses it once:
///
///     let output = try OutputFile("adapters.bam")
///     let copier = ReadCopier(["reads.bam"], alignments: AlignmentInput(coordinates: .read))
///     let count = try copier.copy(to: output, format: .bam) { adapters.contains($0) }
public struct ReadCopier: Sendable {
    private let paths: [String]
    private let alignments: AlignmentInput
    private let threads: Int

    /// - Parameters:
    ///   - paths: the files.
    ///   - alignments: the records of SAM, BAM and CRAM files among which is chosen, as for ``SequenceReader``.
    ///   - threads: the number of threads that may decompress and compress.
    public init(_ paths: [String], alignments: AlignmentInput, threads: Int = 1) {
        self.paths = paths
        self.alignments = alignments
        self.threads = threads
    }

    /// Checks that the reads of all files can be written in a format.
    ///
    /// - Throws: ``SequenceFileError`` of the first file whose reads can't.
    public func check(_ format: ReadFormat) throws(SequenceFileError) {
        for path in paths { try check(try openRecordSource(path, threads: 1, alignments: alignments), of: path, format) }
    }

    private func check(_ source: any RecordSource, of path: String, _ format: ReadFormat) throws(SequenceFileError) {
        switch source {
        case is FASTQSource where format != .fastq:
            throw SequenceFileError(
                path: path, problem: "FASTQ is not written as \(format.rawValue.uppercased())", advice: "give an output that ends in .fastq or .fq")
        case is FASTASource:
            throw SequenceFileError(path: path, problem: "FASTA holds no reads with qualities", advice: "give FASTQ, SAM, BAM or CRAM to copy reads of")
        default: break
        }
    }

    /// Copies the chosen reads in the order of the files.
    ///
    /// - Parameters:
    ///   - output: the output, which is not committed.
    ///   - format: the format that is written. The output is compressed by blocks if it is BAM or its name ends in `.gz` or `.bgz`.
    ///   - isChosen: returns whether a read is copied, given the number of reads before it.
    /// - Returns: the number of reads among which was chosen.
    /// - Throws: ``SequenceFileError`` if a file can't be read, or its reads can't be written in this format; ``OutputFileError``.
    public func copy(to output: OutputFile, format: ReadFormat, where isChosen: (_ read: Int) -> Bool) throws -> Int {
        var reads = 0
        let text = FASTQWriter(output)
        var records: AlignmentWriter?
        for path in paths {
            let source = try openRecordSource(path, threads: threads, alignments: alignments)
            try check(source, of: path, format)
            switch source {
            case let source as AlignmentSource:
                if let records { try records.checkHeader(of: source) }
                let writer = try records ?? AlignmentWriter(output, format: format, like: source, threads: threads)
                records = writer
                while try source.nextRecord() {
                    if isChosen(reads) { try writer.write(source) }
                    reads += 1
                }
            case let source as FASTQSource:
                source.keepsText = true
                while try source.nextRecord() {
                    let record = try source.takeText()
                    if isChosen(reads) { try text.write(record) }
                    reads += 1
                }
            default: break // An empty file has nothing to copy.
            }
        }
        try text.finish()
        try records?.finish()
        return reads
    }
}
