internal import CHtslib

/// The coordinates in which hits in reads are reported.
public enum ReadCoordinates: String, CaseIterable, Sendable {
    /// Positions on the reference that the reads are aligned to.
    case reference
    /// Positions in each read as it is stored.
    case read
}

/// The choice of records in SAM, BAM and CRAM files: filters, regions, reference, and the kind of coordinates.
public struct AlignmentInput: Sendable {
    /// A message about a file that does not stop reading.
    public enum Notice: JobNotice, Hashable {
        /// The index of the reference is missing, older than the reference, or in memory alone.
        case genome(GenomeNotice)
        /// The index at a path is older than its alignment file.
        case oldIndex(path: String)

        public var isWarning: Bool { if case .genome(let notice) = self { notice.isWarning } else { true } }

        public var description: String {
            switch self {
            case .genome(let notice): notice.description
            case .oldIndex(let path): "the index \(path) is older than its file; if it is of another file, make it anew with samtools index"
            }
        }
    }

    /// The coordinates of hits. With `.reference`, unaligned records are left out and counted. `nil` means `.reference` if the
    /// header names any reference, else `.read`.
    public var coordinates: ReadCoordinates?
    /// Flags that a record must all have to be read.
    public var requiredFlags: AlignmentFlags = []
    /// Flags none of which a record may have to be read. By default secondary and supplementary records are left out.
    public var excludedFlags = Self.repeating
    /// The lowest mapping quality (MAPQ) of a record that is read.
    public var minimumMappingQuality = 0
    /// The regions whose overlapping records are read, through the index of the file; all records if empty.
    ///
    /// Regions are in the notation of samtools: `chr1:1,000-2,000`, 1-based and inclusive; `*` stands for unplaced unmapped
    /// records. Each record is read once, in the order of the file.
    public var regions: [String] = []
    /// The path of the FASTA file, plain or BGZF, that decodes CRAM; `nil` if htslib is to find the reference.
    public var reference: String?
    /// `true` if unsorted records are an error.
    public var mustBeSorted = false
    /// The receiver of notices. It gets each notice again whenever the input is read again.
    public var notify: @Sendable (Notice) -> Void = { _ in }

    public init(coordinates: ReadCoordinates? = nil) { self.coordinates = coordinates }

    /// The flags of records that repeat a primary record.
    public static let repeating: AlignmentFlags = [.secondary, .supplementary]

    /// The paths that are read besides the alignment files: the reference, its indexes, and the indexes of alignments.
    ///
    /// - Parameter paths: the alignment files.
    public func files(of paths: [String]) -> [String] {
        (reference.map { [$0] + IndexedGenome.indexPaths(of: $0) } ?? []) + (regions.isEmpty ? [] : paths.compactMap(AlignmentRegions.indexPath))
    }

    /// `true` if any choice differs from its default, so that other kinds of files can't satisfy it.
    var concernsAlignments: Bool {
        coordinates == .reference || !requiredFlags.isEmpty || excludedFlags != Self.repeating || minimumMappingQuality > 0
            || !regions.isEmpty || mustBeSorted
    }
}

/// Returns `true` if the content of a file is SAM, BAM or CRAM; `false` for standard input, which is not read.
public func isAlignmentFile(_ path: String) throws(SequenceFileError) -> Bool {
    guard path != "-" else { return false }
    return [sam, bam, cram].contains(try HtslibFile(path).format)
}
