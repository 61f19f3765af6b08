public import GenomeIO
internal import MotifCore

/// The account of a job that walks over sequences: what it has done so far, and at the end what it found to be odd.
public struct JobProgress: Sendable {
    /// The number of records that were read.
    public var records = 0
    /// The number of letters of the records.
    public var bases = 0
    /// The number of hits that are reported, or of entries of a matrix.
    public var hits = 0
    /// The share of the input that has been read, 0…1; `nil` if the size of the input is not known.
    public var fractionRead: Double?
    /// At the end, the number of reads that were left out because they have no place on the reference.
    public var unalignedRecords = 0
    /// At the end, the hits that were left out because they have no place on the reference.
    public var unplacedHits = UnplacedHits()
    /// At the end, the number of reads that reach beyond the end of their contig.
    public var overhangingReads = 0
    /// At the end, the first name with hits that other programs take for a comment or a browser's setting in the first column of BED;
    /// `nil` if there is none.
    public var commentLikeName: String?
    /// At the end, the names of ``SequenceInput/circular`` that no sequence has.
    public var unmetCircularNames: [String] = []
    /// At the end, what a user should know of the sequences.
    public var notices: [SequenceNotice] = []

    /// Adds a batch that is done.
    mutating func add(_ batch: some JobBatch, hits: Int, fractionRead: Double?) {
        records += batch.records
        bases += batch.newLetters
        self.hits += hits
        self.fractionRead = fractionRead
    }
}

/// The hits of reads that have no place on the reference.
public struct UnplacedHits: Sendable, Hashable {
    /// The number of hits with a base that is clipped from the alignment.
    public var clipped = 0
    /// The number of hits all of whose bases are inserted between two positions of the reference.
    public var inserted = 0

    /// The number of hits of both kinds.
    public var count: Int { clipped + inserted }

    static func += (sum: inout UnplacedHits, other: UnplacedHits) {
        sum.clipped += other.clipped
        sum.inserted += other.inserted
    }
}
