internal import GenomeIO
internal import MotifCore

/// The input of a job, cut into batches that the workers take one after another.
///
/// A source is shared by all workers of a job and is used for one run. ``ReaderSource`` reads sequence files, ``GenomeRegionSource``
/// reads regions of an indexed genome, ``VariantSource`` reads variants and both haplotypes of each.
protocol BatchSource<Batch>: Sendable {
    /// The kind of its batches.
    associatedtype Batch: JobBatch

    /// Takes the next batch of the input. Any worker may call it at any time.
    ///
    /// - Parameter batch: replaced by the batch; its memory is used again.
    /// - Returns: the place of the batch in the input; `nil` at the end of the input or after a failure.
    /// - Throws: ``BatchReadFailure`` once, to the worker whose batch can't be read.
    func next(into batch: inout Batch) throws(BatchReadFailure) -> BatchTurn?

    /// Returns whether the records of the input lie on a reference. Opens files as far as is necessary to know; called before
    /// the first batch is taken.
    func placesReads() throws(SequenceFileError) -> Bool

    /// Adds the source's own account to that of the job, once all batches are done.
    ///
    /// - Throws: `SequenceFileError` if the input was changed while it was read.
    func complete(_ progress: inout JobProgress) throws(SequenceFileError)
}

/// A bounded amount of input that one worker works on at a time.
protocol JobBatch: Sendable {
    /// An empty batch.
    init()

    /// The number of records that begin in the batch.
    var records: Int { get }

    /// The number of letters that no earlier batch had as well.
    var newLetters: Int { get }
}

extension SequenceBatch: JobBatch {}

/// The place of a batch in the input of a job.
struct BatchTurn: Sendable, Hashable {
    /// The number of batches before this one.
    let index: Int
    /// The number of records that begin in the batches before this one. Regions are not numbered: it is 0 for them.
    let firstRecord: Int
    /// The share of the input that has been read, 0…1; `nil` if the size of the input is not known.
    let fractionRead: Double?
}

/// A batch that could not be read.
struct BatchReadFailure: Error {
    let error: SequenceFileError
    /// The number of batches before this one.
    let batch: Int
}
