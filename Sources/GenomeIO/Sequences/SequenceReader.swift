public import MotifCore

/// Reads the records of FASTA, FASTQ, SAM, BAM and CRAM files, one file after another, into batches of bounded size.
///
/// What a file is, and how it is compressed, is told by its content. Records come in input order. A record longer than a
/// batch is cut into overlapping pieces (see `SequenceBatch`), whatever its length.
public final class SequenceReader {
    private let paths: [String]
    private let threads: Int
    private let batchSize: Int
    private let overlap: Int
    private let alignments: AlignmentInput
    /// The names of the records that are circles; `nil` if none is.
    private let circles: CircularNames?
    private var nextPath = 0
    private var source: (any RecordSource)? { didSet { readAhead.work = source?.sharedBlocks } }
    /// The decompression that other threads can do while they wait for their turn to read.
    public let readAhead = ReadAhead()
    /// The last letters of the batch before, in which windows of the current record start that the next batch has; `nil` if the
    /// record is at its end.
    private var carried: [UInt8]?
    /// The position in the current record of the next letter to read.
    private var recordPosition = 0
    /// The number of bytes of the files that are read to their end.
    private var finishedBytes = 0
    /// Whether the records so far have places on a reference; `nil` before the first file with records.
    private var placesRecords: Bool?
    private var finishedUnalignedRecords = 0
    private var finishedOverhangingRecords = 0
    /// The size and modification time of the current file when it was opened.
    private var stamp: FileStamp?
    private var bases = BaseCheck()
    /// The regions whose letters are read as gaps; `nil` if there are none.
    private let excluded: ExcludedRegions?
    /// Whether a record so far has the name of a contig with excluded regions.
    private var meetsExcluded = false
    /// The names of the records so far; `nil` if names may occur twice.
    private var names: Set<[UInt8]>?

    /// The largest number of aligned runs in a batch.
    private static let mostRuns = 1 << 18

    /// The largest number of records in a batch, so that empty records can't fill memory either.
    private static let mostPieces = 1 << 16

    /// The largest number of bytes of names in a batch. Names may take more memory than letters.
    private var mostNameBytes: Int { max(batchSize, 1 << 16) }

    /// Makes a reader of files.
    ///
    /// - Parameters:
    ///   - paths: files, or `-` for standard input.
    ///   - longestWindow: the width of the widest motif; 1 or more.
    ///   - batchSize: about how many letters a batch holds; at least 1.
    ///   - threads: the number of threads that may decompress. htslib starts them for BAM; for other BGZF files, callers lend theirs
    ///     through ``readAhead``.
    ///   - alignments: the records of SAM, BAM and CRAM files that are read, and how; by default primary records, aligned or not.
    ///   - circular: the records that are circles, so that windows reach over their origin; `nil` if none is.
    ///   - refusesRepeatedNames: whether it is an error that two records of sequence files have one name; all names are kept in memory.
    ///   - excluded: regions of contigs whose letters are read as gaps; `nil` for none. Not for alignments and circles.
    /// - Throws: ``SequenceFileError`` if a path is missing or unreadable.
    public init(
        paths: [String], longestWindow: Int, batchSize: Int = 1 << 18, threads: Int = 1,
        alignments: AlignmentInput = AlignmentInput(coordinates: .read), circular: CircularContigs? = nil, refusesRepeatedNames: Bool = false,
        excluding excluded: ExcludedRegions? = nil
    ) throws(SequenceFileError) {
        precondition(longestWindow >= 1 && batchSize >= 1, "Windows and batches hold one letter or more.")
        for path in paths where path != "-" && !path.contains("://") { try HtslibFile.checkReadable(path) }
        self.paths = paths
        self.threads = threads
        self.alignments = alignments
        self.batchSize = batchSize
        overlap = longestWindow - 1
        circles = circular.map(CircularNames.init)
        names = refusesRepeatedNames ? [] : nil
        self.excluded = excluded
    }

    /// Makes a reader of one source.
    init(_ source: any RecordSource, longestWindow: Int, batchSize: Int) {
        precondition(longestWindow >= 1 && batchSize >= 1, "Windows and batches hold one letter or more.")
        paths = []
        threads = 1
        alignments = AlignmentInput(coordinates: .read)
        self.source = source
        placesRecords = source.isPlaced
        self.batchSize = batchSize
        overlap = longestWindow - 1
        circles = nil
        excluded = nil
    }

    /// Fills a batch with the next letters.
    ///
    /// - Parameter batch: emptied first.
    /// - Returns: `false` if there are no more records.
    /// - Throws: ``SequenceFileError`` with file and place. The batch is then to be discarded.
    public func fill(_ batch: inout SequenceBatch) throws(SequenceFileError) -> Bool {
        batch.removeAll()
        while batch.letters.count < batchSize, batch.names.count < mostNameBytes, batch.pieces.count < Self.mostPieces,
            batch.runs.count < Self.mostRuns
        {
            if let carried {
                self.carried = nil
                try appendPiece(to: &batch, beginning: carried)
            } else if try openNextFileIfNeeded() {
                if try source!.nextRecord() {
                    recordPosition = source!.recordStart
                    batch.records += source!.beginsRecord ? 1 : 0
                    try checkName()
                    try appendPiece(to: &batch, beginning: [])
                } else {
                    try finishFile()
                }
            } else {
                break
            }
        }
        return !batch.isEmpty
    }

    /// Appends the current record to a batch, or as much of it as fits.
    private func appendPiece(to batch: inout SequenceBatch, beginning carried: [UInt8]) throws(SequenceFileError) {
        let source = source!
        let name = batch.names.count..<batch.names.count + source.name.count
        batch.names += source.name
        try source.appendPlacement(to: &batch)
        let first = batch.letters.count
        let recordStart = recordPosition - carried.count
        batch.letters += carried
        // As many windows as the batch has room for may start in this piece, and the last of them needs the overlap.
        let room = max(1, batchSize - first)
        let wanted = room + overlap - carried.count
        let read = try source.appendLetters(to: &batch.letters, limit: wanted)
        // Letters in which no window starts are repeats, or come again in the next piece.
        batch.newLetters += max(0, min(recordPosition + read, source.windowLimit) - recordPosition)
        if let excluded, excluded.contains(source.name) {
            meetsExcluded = true
            excluded.mask(&batch.letters, from: batch.letters.count - read, contig: source.name, position: recordPosition)
        }
        recordPosition += read
        if !paths.isEmpty {
            batch.letters.withUnsafeBufferPointer { bases.look(at: UnsafeBufferPointer(rebasing: $0[(first + carried.count)...])) }
            if read < wanted { bases.endRecord(source.name) }
        }
        let letters = first..<batch.letters.count
        var windowStarts = letters
        if read == wanted {
            windowStarts = first..<first + room
            self.carried = Array(batch.letters[windowStarts.upperBound...])
        }
        if source.windowLimit < recordStart + windowStarts.count {
            windowStarts = first..<first + max(0, source.windowLimit - recordStart)
        }
        batch.pieces.append(
            SequenceBatch.Piece(name: name, recordStart: recordStart, letters: letters, windowStarts: windowStarts))
        batch.letters.append(SequenceBatch.separator)
    }

    /// Returns whether records have places on a reference. Opens files up to the first one with records.
    public func findsPlaces() throws(SequenceFileError) -> Bool {
        while placesRecords == nil, try openNextFileIfNeeded(), placesRecords == nil {
            // The file holds no record; it is read to its end to be sure.
            _ = try source!.nextRecord()
            try finishFile()
        }
        return placesRecords ?? false
    }

    /// Opens the next file if none is open.
    ///
    /// - Returns: `false` if there are no more files.
    private func openNextFileIfNeeded() throws(SequenceFileError) -> Bool {
        guard source == nil else { return true }
        guard nextPath < paths.count else { return false }
        stamp = FileStamp(paths[nextPath])
        let source = try openRecordSource(paths[nextPath], threads: threads, alignments: alignments)
        if let isPlaced = source.isPlaced {
            guard placesRecords ?? isPlaced == isPlaced else {
                throw SequenceFileError(
                    path: paths[nextPath],
                    problem: "its records have \(isPlaced ? "" : "no ")places on a reference, unlike those of the files before",
                    advice: "scan it apart, or all in read coordinates")
            }
            placesRecords = isPlaced
        }
        guard excluded == nil || !(source is AlignmentSource) else {
            throw SequenceFileError(
                path: paths[nextPath], problem: "regions are excluded from contigs, and these are reads",
                advice: "leave --exclude-regions out, or take the reads out (samtools view -L FILE -U NEW.bam)")
        }
        self.source = try circles.map { circles throws(SequenceFileError) in
            guard !(source is AlignmentSource) else {
                throw SequenceFileError(
                    path: paths[nextPath], problem: "its reads can't be circles", advice: "give contigs as FASTA, or scan it apart")
            }
            return CircularSource(source, circles: circles, longestWindow: overlap + 1)
        } ?? source
        return true
    }

    /// Closes the current file and adds its records to the account.
    ///
    /// - Throws: ``SequenceFileError`` if the file has changed since it was opened.
    private func finishFile() throws(SequenceFileError) {
        try stamp?.checkUnchanged()
        stamp = nil
        finishedUnalignedRecords += source?.unalignedRecords ?? 0
        finishedOverhangingRecords += source?.overhangingRecords ?? 0
        source = nil
        guard nextPath < paths.count else { return }
        finishedBytes += regularFileSize(paths[nextPath]) ?? 0
        nextPath += 1
    }

    /// The number of records so far that were left out because they have no place on the reference.
    public var unalignedRecords: Int { finishedUnalignedRecords + (source?.unalignedRecords ?? 0) }

    /// The number of aligned records so far that reach beyond the end of their contig.
    public var overhangingRecords: Int { finishedOverhangingRecords + (source?.overhangingRecords ?? 0) }

    /// What a user should know of the sequences so far, such as that they have no bases.
    public var notices: [SequenceNotice] {
        guard let excluded, !excluded.isEmpty, !meetsExcluded else { return bases.notices }
        return [.foreignExclusions(path: excluded.path)] + bases.notices
    }

    /// Checks that no record before has the current record's name, if that is asked for.
    private func checkName() throws(SequenceFileError) {
        guard names != nil, let source, source.beginsRecord, source.isPlaced != true, !names!.insert(source.name).inserted else { return }
        throw SequenceFileError(
            path: paths[nextPath], problem: "the name \(quotedBytes(source.name)) occurs twice, and the index of a track needs names that differ",
            advice: "give each sequence a name of its own, or leave the index out")
    }

    /// The names given as circles that no record has had so far.
    public var unmetCircularNames: [String] { circles?.unmet ?? [] }

    /// The share of the input read so far, 0…1; `nil` if it is unknown (pipes, CRAM, regions of alignments).
    public var fractionRead: Double? {
        guard !paths.isEmpty else { return source?.fractionRead }
        var total = 0
        for path in paths {
            guard let size = regularFileSize(path) else { return nil }
            total += size
        }
        guard total > 0, let source else { return nil }
        guard let offset = source.storedOffset else { return nil }
        return min(1, Double(finishedBytes + offset) / Double(total))
    }
}
