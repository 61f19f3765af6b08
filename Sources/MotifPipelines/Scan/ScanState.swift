internal import GenomeIO
internal import MotifCore

/// What the workers of a scan share: the input, and the account of what is done.
final class ScanState: Sendable {
    /// Where batches come from.
    enum Source {
        /// Files, which are read one batch after another.
        case files(SequenceReader)
        /// Regions of a genome, whose batches are read side by side.
        case regions(RegionBatches, of: IndexedGenome)
    }

    private struct Input: ~Copyable {
        let source: Source
        var batches = 0
        var records = 0
        var failure: SequenceFileError?
        /// Nothing more is read: at the end of the input, or after a failure of the input or of the output.
        var ended = false

        /// Goes on to the next part, and fills a batch with it if it is one of files.
        ///
        /// - Returns: its place; nil if there is no more.
        mutating func next(into batch: inout SequenceBatch) -> Turn? {
            guard !ended else { return nil }
            do throws(SequenceFileError) {
                switch source {
                case .files(let reader):
                    if try reader.fill(&batch) {
                        defer {
                            batches += 1
                            records += batch.records
                        }
                        return Turn(index: batches, firstRecord: records, fractionRead: reader.fractionRead)
                    }
                case .regions(let all, _):
                    if batches < all.count {
                        defer { batches += 1 }
                        return Turn(index: batches, firstRecord: 0, fractionRead: Double(batches) / Double(all.count))
                    }
                }
            } catch {
                failure = error
            }
            ended = true
            return nil
        }
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
        /// What ended the scan before its end, and in which batch.
        var failure: (error: any Error, batch: Int)?
    }

    private let input: Lock<Input>
    private let readAhead: ReadAhead?
    private let account = Lock(Account())

    init(_ source: sending Source) {
        readAhead = if case .files(let reader) = source { reader.readAhead } else { nil }
        input = Lock(Input(source: source))
    }

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

    /// Goes on to the next part of the input, and fills a batch with it if it is one of files.
    ///
    /// - Returns: its place; nil if there is no more.
    func nextBatch(into batch: inout SequenceBatch) -> Turn? {
        // Who would wait for another that reads helps it.
        while let readAhead {
            if let turn = input.withLockIfFree({ $0.next(into: &batch) }) { return turn }
            guard readAhead.help() else { break }
        }
        return input.withLock { $0.next(into: &batch) }
    }

    /// Fills a batch with the part of the input that is its turn, if it is one of regions.
    ///
    /// - Parameter genome: the worker's own, opened if it is nil.
    /// - Throws: ``SequenceFileError``, with which the scan is to be stopped.
    func readRegions(_ turn: Turn, from genome: inout IndexedGenome?, into batch: inout SequenceBatch) throws(SequenceFileError) {
        guard case .regions(let batches, let shared) = input.withLock({ $0.source }) else { return }
        if genome == nil { genome = try shared.reopened() }
        try batches.read(turn.index, of: genome!, into: &batch)
    }

    /// Adds a batch to the account.
    func finish(
        _ batch: SequenceBatch, hits: Int, fractionRead: Double?, report: (ScanJob.Progress) -> Void
    ) {
        let commentLikeName = hits > 0 ? batch.commentLikeName : nil
        account.withLock { account in
            account.progress.commentLikeName = account.progress.commentLikeName ?? commentLikeName
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

    /// Stops reading, because a batch failed. What is thrown at the end is the failure of the first one that did.
    func stop(_ failure: any Error, batch: Int) {
        account.withLock { account in
            if account.failure.map({ batch < $0.batch }) ?? true { account.failure = (failure, batch) }
        }
        input.withLock { input in input.ended = true }
    }

    /// What was done in all, once the workers are through.
    func result() throws -> ScanJob.Progress {
        if let failure = account.withLock({ $0.failure }) { throw failure.error }
        if let failure = input.withLock({ $0.failure }) { throw failure }
        var progress = account.withLock { $0.progress }
        if case .regions(_, let genome) = input.withLock({ $0.source }) { try genome.checkUnchanged() }
        if case .files(let reader) = input.withLock({ $0.source }) {
            progress.unalignedRecords = reader.unalignedRecords
            progress.unmetCircularNames = reader.unmetCircularNames
            progress.overhangingReads = reader.overhangingRecords
            progress.notices = reader.notices
        }
        return progress
    }
}
