/// Which records of SAM, BAM and CRAM files are read, and how.
public struct AlignmentInput: Sendable {
    /// What a user should know of a file, though reading goes on.
    public enum Notice: JobNotice, Hashable {
        /// The index of the reference is missing and is going to be built.
        case buildingIndex(path: String)
        /// The index of an alignment file is older than the file.
        case oldIndex(path: String)

        public var isWarning: Bool { if case .buildingIndex = self { false } else { true } }

        public var description: String {
            switch self {
            case .buildingIndex(let path): "building the index \(path)"
            case .oldIndex(let path): "the index \(path) is older than its file; if it is of another file, make it anew with samtools index"
            }
        }
    }

    /// Whether records get places on their reference, and those without are left out and counted. If nil, they do wherever the header
    /// names references.
    public var coordinates: ReadCoordinates?
    /// Records without one of these are left out.
    public var requiredFlags: AlignmentFlags = []
    /// Records with any of these are left out: by default those that repeat others.
    public var excludedFlags = Self.repeating
    /// Records with a lower mapping quality are left out.
    public var minimumMappingQuality = 0
    /// If not empty, only records that overlap one of these regions (`chr1:1,000-2,000`, as samtools reads them; `*` are unmapped
    /// records without a place) are read, through the file's index: in the order of the file, each once.
    public var regions: [String] = []
    /// The FASTA file, plain or BGZF, that a CRAM file is decoded with; nil if htslib is to find it.
    public var reference: String?
    /// Whether it is an error if the records that are read are not sorted by coordinate.
    public var mustBeSorted = false
    /// Called with each notice, once more if the input is read twice.
    public var notify: @Sendable (Notice) -> Void = { _ in }

    public init(coordinates: ReadCoordinates? = nil) { self.coordinates = coordinates }

    /// The flags of records that repeat a primary one.
    public static let repeating: AlignmentFlags = [.secondary, .supplementary]

    /// The files that are read besides alignment files: the reference and its indexes, and indexes.
    public func files(of paths: [String]) -> [String] {
        (reference.map { [$0] + IndexedGenome.indexPaths(of: $0) } ?? []) + (regions.isEmpty ? [] : paths.compactMap(AlignmentRegions.indexPath))
    }

    /// Whether something is asked for that only alignments have.
    var concernsAlignments: Bool {
        coordinates == .reference || !requiredFlags.isEmpty || excludedFlags != Self.repeating || minimumMappingQuality > 0
            || !regions.isEmpty || mustBeSorted
    }
}
