internal import GenomeIO

/// A file of values at positions of a genome.
protocol GenomeValues {
    /// Writes values of one contig.
    ///
    /// - Parameters:
    ///   - intervals: Intervals in the order of their positions. They follow those that were written before.
    ///   - contig: The name of the contig.
    func write(_ intervals: [BigWigWriter.Interval], contig: String) throws
    /// Completes the file, and gives it its name.
    ///
    /// - Parameter lastEnd: The largest end of a region.
    func commit(lastEnd: Int) throws
}

/// A bedGraph file, which may be compressed and have an index.
struct BedGraphValues: GenomeValues {
    private let output: TrackOutput
    private let writesIndex: Bool

    init(_ path: String, writesIndex: Bool) throws {
        self.writesIndex = writesIndex
        output = try TrackOutput(path, summary: nil, reads: nil, threads: 1)
    }

    func write(_ intervals: [BigWigWriter.Interval], contig: String) throws {
        try output.write { text in
            for interval in intervals { text.append("\(contig)\t\(interval.start)\t\(interval.end)\t\(interval.value)\n".utf8) }
        }
    }

    func commit(lastEnd: Int) throws {
        try output.commit(indexedLines: writesIndex ? .track(.bed) : nil, lastEnd: lastEnd, threads: 1) { _ in "" }
    }
}

/// A bigWig file.
struct BigWigValues: GenomeValues {
    private let output: OutputFile
    private let writer: BigWigWriter

    /// Creates the file.
    ///
    /// - Parameter sequences: The regions. The file lists all contigs of their genome, or those with regions if bigWig can't hold all.
    /// - Throws: ``ExplainError`` if bigWig can't hold the contigs, or the path is a stream; `OutputFileError`.
    init(_ path: String, sequences: ExplainedSequences) throws {
        var contigs = sequences.contigs.filter { $0.length > 0 }
        if contigs.count > BigWigWriter.maximumContigs || contigs.contains(where: { $0.length > BigWigWriter.maximumLength }) {
            contigs = Set(sequences.places.map(\.index)).sorted().map { sequences.contigs[$0] }
        }
        guard contigs.count <= BigWigWriter.maximumContigs else { throw ExplainError.tooManyContigs(count: contigs.count, path: path) }
        if let long = contigs.first(where: { $0.length > BigWigWriter.maximumLength }) {
            throw ExplainError.contigTooLong(name: long.name, length: long.length, path: path)
        }
        output = try OutputFile(path)
        guard output.partialPath != nil else { throw ExplainError.bigWigStream(path: path) }
        writer = try BigWigWriter(output, contigs: contigs)
    }

    func write(_ intervals: [BigWigWriter.Interval], contig: String) throws { try writer.write(intervals, contig: contig) }

    func commit(lastEnd: Int) throws {
        try writer.finish()
        try output.commit()
    }
}
