internal import CBigWig
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Writes values of intervals of a genome to a bigWig file, with zoom levels, through libBigWig.
///
/// The format is that of Kent et al. 2010 (https://doi.org/10.1093/bioinformatics/btq351). Its contigs are sorted by name, as programs of
/// the UCSC Genome Browser search them; ``order(of:)`` gives the order in which intervals have to come.
///
///     let writer = try BigWigWriter(output, contigs: [("chr1", 1000)])
///     try writer.write([.init(start: 0, end: 10, value: 0.5)], contig: "chr1")
///     try writer.finish()
///     try output.commit()
///
/// ``finish()`` holds about 12 bytes for each interval of the contig with most of them, and 4 bytes for each base with a value.
public final class BigWigWriter {
    /// A value of neighbouring positions.
    public struct Interval: Sendable, Hashable {
        /// The first position, 0-based.
        public var start: Int
        /// The position behind the last.
        public var end: Int
        public var value: Float

        public init(start: Int, end: Int, value: Float) {
            (self.start, self.end, self.value) = (start, end, value)
        }
    }

    /// The largest number of contigs: libBigWig writes their list as one leaf of a tree.
    public static let maximumContigs = Int(UInt16.max)
    /// The largest length of a contig in bases. The zoom levels of libBigWig add two positions as 32-bit numbers.
    public static let maximumLength = Int(Int32.max)
    private static let zoomLevels: Int32 = 10
    /// Bytes of an interval in a block, and number of intervals for which bwAddIntervals still keeps room.
    private static let intervalSize = 12
    private static let spareIntervals = 3

    private let path: String
    private let file: UnsafeMutablePointer<bigWigFile_t>
    private var isFinished = false
    /// The contig of the last interval.
    private var contig: String?

    /// Begins the file with its list of contigs.
    ///
    /// - Parameters:
    ///   - output: The output, to which nothing else writes until ``finish()``. It is no stream: it has a ``OutputFile/partialPath``.
    ///   - contigs: The contigs in any order, each with its length in bases from 1 to ``maximumLength``; at most ``maximumContigs``.
    public init(_ output: OutputFile, contigs: [(name: String, length: Int)]) throws(OutputFileError) {
        precondition(contigs.count <= Self.maximumContigs && contigs.allSatisfy { 1...Self.maximumLength ~= $0.length }, "bigWig can't hold these contigs.")
        guard let partialPath = output.partialPath else { preconditionFailure("A bigWig file is written out of order, so it can't be a stream.") }
        path = output.path
        errno = 0
        guard let file = bwOpen(partialPath, nil, "w") else { throw Self.failure(path, code: 0) }
        self.file = file
        let sorted = Self.order(of: contigs.map(\.name)).map { contigs[$0] }
        let names = sorted.map { strdup($0.name) }
        defer { for name in names { free(name) } }
        try check(bwCreateHdr(file, Self.zoomLevels))
        file.pointee.cl = names.map { UnsafePointer($0) }.withUnsafeBufferPointer { bwCreateChromList($0.baseAddress, sorted.map { UInt32($0.length) }, Int64(sorted.count)) }
        guard file.pointee.cl != nil else { throw Self.failure(path, code: ENOMEM) }
        try check(bwWriteHdr(file))
    }

    deinit {
        // libBigWig may have freed parts of a file that it could not complete, so nothing but the stream of such a file is given back.
        if isFinished { bwClose(file) } else { motifkit_bigwig_abandon(file) }
    }

    /// Returns the indices of contigs in the order of the file: by the bytes of their names.
    public static func order(of names: [String]) -> [Int] {
        names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
    }

    /// Writes values of one contig.
    ///
    /// - Parameters:
    ///   - intervals: Intervals that follow each other, and those written before, without overlaps.
    ///   - contig: The name of the contig, which follows those written before.
    public func write(_ intervals: [Interval], contig: String) throws(OutputFileError) {
        let starts = intervals.map { UInt32($0.start) }, ends = intervals.map { UInt32($0.end) }, values = intervals.map(\.value)
        errno = 0
        var first = 0
        while first < intervals.count {
            // bwAppendIntervals goes on in the same memory if it can't write a full block, so it never gets more than the block has room for.
            let room = Int(file.pointee.hdr.pointee.bufSize - file.pointee.writeBuffer.pointee.l) / Self.intervalSize - Self.spareIntervals
            let next = self.contig == contig && room > 0 ? min(first + room, intervals.count) : first + 1
            let count = UInt32(next - first)
            let status = starts.withUnsafeBufferPointer { starts in
                ends.withUnsafeBufferPointer { ends in
                    values.withUnsafeBufferPointer { values in
                        let (starts, ends, values) = (starts.baseAddress! + first, ends.baseAddress! + first, values.baseAddress! + first)
                        guard self.contig != contig || room <= 0 else { return bwAppendIntervals(file, starts, ends, values, count) }
                        // This call tells whether the last block could be written.
                        return contig.withCString { name in
                            withUnsafePointer(to: Optional(name)) { bwAddIntervals(file, $0, starts, ends, values, count) }
                        }
                    }
                }
            }
            try check(status)
            self.contig = contig
            first = next
        }
    }

    /// Writes what is left, the index and the zoom levels. Nothing can be written afterwards.
    public func finish() throws(OutputFileError) {
        errno = 0
        try check(motifkit_bigwig_finish(file))
        isFinished = true
    }

    /// Throws if a function of libBigWig has returned an error, or could not write to the disk.
    private func check(_ status: Int32) throws(OutputFileError) {
        let number = errno
        guard status != 0 || motifkit_bigwig_failed(file) != 0 else { return }
        throw Self.failure(path, code: number)
    }

    private static func failure(_ path: String, code: Int32) -> OutputFileError {
        let number = code == 0 ? errno : code
        return OutputFileError(path: path, problem: number == 0 ? "libBigWig can't write it" : systemReason(number), isClosedPipe: false)
    }
}
