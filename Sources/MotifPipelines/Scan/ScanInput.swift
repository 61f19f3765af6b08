public import GenomeIO
internal import MotifCore
internal import MotifTraining

/// The sequences of a scan.
public enum ScanInput: Sendable {
    /// Whole files.
    case files(SequenceInput)
    /// The windows inside regions of one indexed genome, at the positions of its contigs.
    case regions(RegionInput)
}

/// Sequence files, and how they are read.
public struct SequenceInput: Sendable {
    /// FASTA, FASTQ, SAM, BAM or CRAM files; `-` is standard input.
    public var paths: [String]
    /// The records of SAM, BAM and CRAM files that are scanned, and what the positions of their hits count along.
    public var alignments = AlignmentInput()
    /// The contigs that are circles, so that hits reach over their origin; `nil` if none is.
    public var circular: CircularContigs?
    /// Whether names in ``circular`` that no sequence has are reported in ``JobProgress/unmetCircularNames`` instead of being an error.
    public var skipsUnknownCircles = false
    /// The path of a BED file of regions of contigs in which nothing is found, such as a blacklist; `nil` for none.
    public var excludedRegions: String?

    public init(_ paths: [String]) { self.paths = paths }
}

/// The input of a job, ready to be opened once or more often: regions are read already, since standard input gives them once.
enum PreparedInput: Sendable {
    case files(SequenceInput, refusesRepeatedNames: Bool)
    /// Regions, and a table of them if the track tells regions apart.
    case regions([GenomicRegion], RegionInput, table: RegionTable?)
    /// Sequences in memory, and their names.
    case stored(SequenceStore, names: [String])

    /// - Parameter track: the track that is written; two contigs of one name are an error if it is indexed.
    /// - Throws: `SequenceFileError` if the regions can't be read.
    init(_ input: ScanInput, for track: TrackOptions) throws(SequenceFileError) {
        switch input {
        case .files(let files): self = .files(files, refusesRepeatedNames: track.indexedFormat != nil)
        case .regions(var input):
            input.readsSummits = track.tellsDistances
            let (genome, regions, _) = try input.read()
            self = .regions(regions, input, table: track.tellsRegions || input.honoursStrands ? RegionTable(regions, of: genome) : nil)
        }
    }

    /// The regions on whose strand hits must be; `nil` if hits may be on both.
    var strandedRegions: RegionTable? { if case .regions(_, let input, let table) = self, input.honoursStrands { table } else { nil } }

    /// The table of the regions; `nil` if the input is whole sequences, or neither the track nor strands tell regions apart.
    var regionTable: RegionTable? { if case .regions(_, _, let table) = self { table } else { nil } }

    /// Whether regions are scanned.
    var hasRegions: Bool { if case .regions = self { true } else { false } }

    /// Opens the input.
    ///
    /// - Parameter longestWindow: the width of the widest motif, at least 1.
    func open(longestWindow: Int, compute: ComputeOptions) throws(SequenceFileError) -> any BatchSource<SequenceBatch> {
        switch self {
        case .files(let files, let refusesRepeatedNames):
            ReaderSource(
                try SequenceReader(
                    paths: files.paths, longestWindow: longestWindow, batchSize: compute.batchSize, threads: compute.threads,
                    alignments: files.alignments, circular: files.circular, refusesRepeatedNames: refusesRepeatedNames,
                    excluding: try files.excludedRegions.map { path throws(SequenceFileError) in try ExcludedRegions(path) }))
        case .regions(let regions, let input, _):
            GenomeRegionSource(
                RegionBatches(regions, longestWindow: longestWindow, batchSize: compute.batchSize), of: try input.openGenome())
        case .stored(let sequences, let names): StoredSequenceSource(sequences, names: names, batchSize: compute.batchSize)
        }
    }

    /// Opens the input to be read once more.
    ///
    /// - Throws: ``ScanError/unrepeatable(path:)`` if it can be read only once, or `SequenceFileError`.
    func openAgain(longestWindow: Int, compute: ComputeOptions) throws -> any BatchSource<SequenceBatch> {
        switch self {
        case .files(let files, _): try ScanError.checkRepeatable(files.paths)
        case .regions(_, let input, _): try ScanError.checkRepeatable([input.genome])
        case .stored: break
        }
        return try open(longestWindow: longestWindow, compute: compute)
    }

    /// About how many bases the input holds: a byte of plain text holds one, a byte of compressed text about four. `nil` if a file is a
    /// pipe.
    var expectedBases: Int? {
        switch self {
        case .files(let files, _):
            let sizes = files.paths.map(regularFileSize)
            return sizes.contains(nil) ? nil : 2 * sizes.reduce(0) { $0 + $1! }
        case .regions(let regions, _, _): return regions.reduce(0) { $0 + $1.range.count }
        case .stored(let sequences, _): return sequences.codes.count
        }
    }
}

extension ScanOptions {
    /// The same options with what a pileup wants of its input: reads with places on a reference, sorted by coordinate.
    ///
    /// - Throws: ``ScanError/unpileable`` if a pileup is asked for of anything but one file.
    func preparedForPileup() throws(ScanError) -> ScanOptions {
        guard case .pileup = track.contents else { return self }
        guard case .files(var files) = input, files.paths.count == 1 else { throw .unpileable }
        files.alignments.coordinates = .reference
        files.alignments.mustBeSorted = true
        var options = self
        options.input = .files(files)
        return options
    }
}

extension ScanOptions {
    /// Checks that the input can be read a second time, read by read, if reads with hits are copied.
    ///
    /// - Throws: ``ScanError``, `OutputSuffixError` or `SequenceFileError`.
    func checkMatchedReads() throws {
        guard let matchedReads else { return }
        guard case .files(let files) = input, files.circular == nil, files.excludedRegions == nil else { throw ScanError.uncopyable }
        // A reader tells of files that are missing, and reads nothing yet.
        _ = try SequenceReader(paths: files.paths, longestWindow: 1)
        try ScanError.checkRepeatable(files.paths)
        try ReadCopier(files.paths, alignments: files.alignments).check(try matchedReads.format)
    }
}

extension ScanInput {
    /// Checks the names of circles that no sequence has.
    ///
    /// - Throws: ``ScanError/unknownCircles(names:)`` if there are any, unless they are to be skipped.
    func checkCircles(_ unmetNames: [String]) throws(ScanError) {
        guard case .files(let files) = self, !files.skipsUnknownCircles, !unmetNames.isEmpty else { return }
        throw .unknownCircles(names: unmetNames)
    }
}
