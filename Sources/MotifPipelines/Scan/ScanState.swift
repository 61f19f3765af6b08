internal import GenomeIO
internal import MotifCore

/// What the workers of a scan share: the input, and the account of what is done.
final class ScanState: Sendable {
    private struct Input: ~Copyable {
        let reader: SequenceReader
        var batches = 0
        var records = 0
        var failure: SequenceFileError?
        /// Nothing more is read: at the end of the input, or after a failure of the input or of the output.
        var ended = false
    }

    /// The place of a batch in the input.
    struct Turn {
        let index: Int
        /// How many records begin in the batches before.
        let firstRecord: Int
        /// How much of the input is read, 0…1; nil where it can't be told.
        let fractionRead: Double?
    }

    private struct Account {
        var progress = ScanJob.Progress()
        /// The position behind the last letter of the longest record.
        var lastEnd = 0
        /// What was found; nil if nobody asks.
        var tally: HitTally?
        var failure: OutputFileError?
    }

    private let input: Lock<Input>
    private let account = Lock(Account())

    init(_ reader: sending SequenceReader) { input = Lock(Input(reader: reader)) }

    /// The position behind the last letter of the longest record so far.
    var lastEnd: Int { account.withLock { $0.lastEnd } }

    /// What was found by those workers that have told.
    var tally: HitTally? { account.withLock { $0.tally } }

    /// Adds what a worker has found in all of its batches.
    func add(_ tally: HitTally) {
        account.withLock { account in
            guard account.tally != nil else { return account.tally = tally }
            account.tally!.add(tally)
        }
    }

    /// Fills a batch with the next part of the input.
    ///
    /// - Returns: its place; nil if there is no more.
    func nextBatch(into batch: inout SequenceBatch) -> Turn? {
        input.withLock { input -> Turn? in
            guard !input.ended else { return nil }
            do throws(SequenceFileError) {
                if try input.reader.fill(&batch) {
                    defer {
                        input.batches += 1
                        input.records += batch.records
                    }
                    return Turn(index: input.batches, firstRecord: input.records, fractionRead: input.reader.fractionRead)
                }
            } catch {
                input.failure = error
            }
            input.ended = true
            return nil
        }
    }

    /// Adds a batch to the account.
    func finish(
        _ batch: SequenceBatch, hits: Int, fractionRead: Double?, report: (ScanJob.Progress) -> Void
    ) {
        account.withLock { account in
            account.progress.records += batch.records
            account.progress.bases += batch.newLetters
            account.progress.hits += hits
            if batch.placements.isEmpty {
                for piece in batch.pieces { account.lastEnd = max(account.lastEnd, piece.recordStart + piece.letters.count) }
            } else {
                for run in batch.runs { account.lastEnd = max(account.lastEnd, run.referenceStart + run.length) }
            }
            account.progress.fractionRead = fractionRead
            report(account.progress)
        }
    }

    /// Adds hits that a worker has found no place for in all of its batches.
    func add(_ unplaced: ScanJob.UnplacedHits) {
        account.withLock { account in
            account.progress.unplacedHits += unplaced
            account.progress.hits -= unplaced.count
        }
    }

    /// Stops reading, because the output failed.
    func stop(_ failure: OutputFileError) {
        account.withLock { account in account.failure = account.failure ?? failure }
        input.withLock { input in input.ended = true }
    }

    /// What was done in all, once the workers are through.
    func result() throws -> ScanJob.Progress {
        if let failure = account.withLock({ $0.failure }) { throw failure }
        if let failure = input.withLock({ $0.failure }) { throw failure }
        let (unaligned, unmet) = input.withLock { ($0.reader.unalignedRecords, $0.reader.unmetCircularNames) }
        return account.withLock { account in
            account.progress.unalignedRecords = unaligned
            account.progress.unmetCircularNames = unmet
            return account.progress
        }
    }
}
