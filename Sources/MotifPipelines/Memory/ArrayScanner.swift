internal import GenomeIO
public import MotifConvolution
internal import MotifCore

/// Scans and pools sequences that are in memory: the engine behind the C interface.
///
/// A scanner is made once from filters, and any number of threads may use it at a time. Plans for small and large inputs are made when
/// they are first wanted, and the memory of a finished small scan is kept for the next.
public final class ArrayScanner: Sendable {
    /// The filters.
    public let bank: FilterBank
    private let masksLowercase: Bool
    /// The plans of scans, by the size of the input that they are made for.
    private let scanPlans = Lock([Int: ScanPlan]())
    private let poolingPlan = Lock(PoolingPlan?.none)
    /// Workers of small scans that are done.
    private let idle = Lock([SmallScanWorker]())

    /// About how many letters a batch has.
    private let batchSize: Int
    /// The most letters of a scan that one thread does without a pipeline.
    private let small: Int

    /// The most workers that are kept.
    private static let mostIdle = 16

    /// - Parameters:
    ///   - bank: the filters.
    ///   - masksLowercase: whether soft-masked bases are read as unknown.
    public convenience init(_ bank: FilterBank, masksLowercase: Bool = false) {
        self.init(bank, masksLowercase: masksLowercase, batchSize: 1 << 18, small: 1 << 16)
    }

    init(_ bank: FilterBank, masksLowercase: Bool = false, batchSize: Int, small: Int) {
        self.bank = bank
        self.masksLowercase = masksLowercase
        self.batchSize = batchSize
        self.small = small
    }

    /// Finds the hits in sequences.
    ///
    /// - Parameters:
    ///   - sequences: any number of sequences of any length.
    ///   - threads: the largest number of threads; the result is the same for any number.
    ///   - control: watches and stops the scan; `nil` for none.
    /// - Returns: the hits, sorted by sequence, start, end, motif and strand.
    /// - Throws: ``JobCancelled`` or ``TooManyHits``.
    public func scan(_ sequences: SequenceArray, threads: Int = 1, control: JobControl? = nil) throws -> HitArray {
        if sequences.letterCount <= small, sequences.count <= small { return try scanSmall(sequences, control: control) }
        control?.begin(total: sequences.letterCount)
        let plan = scanPlan(expectedBases: sequences.letterCount, threads: threads)
        let collector = HitCollector()
        run(sequences, threads: threads, control: control) {
            ScanWorker(HitScanner(plan, masksLowercase: self.masksLowercase), sink: CollectingSink(self.bank, collector))
        }
        try control?.check()
        guard !collector.hits.isFull else { throw TooManyHits() }
        collector.hits.trim()
        return collector.hits
    }

    private func scanSmall(_ sequences: SequenceArray, control: JobControl?) throws -> HitArray {
        let worker = idle.withLock { $0.popLast() }
            ?? SmallScanWorker(scanPlan(expectedBases: small, threads: 1), masksLowercase: masksLowercase)
        let hits = worker.scan(sequences)
        idle.withLock { idle in if idle.count < Self.mostIdle { idle.append(worker) } }
        try control?.check()
        guard !hits.isFull else { throw TooManyHits() }
        return hits
    }

    /// Finds the best window of each sequence for each filter.
    ///
    /// - Parameters:
    ///   - sequences: any number of sequences of any length.
    ///   - threads: the largest number of threads.
    ///   - control: watches and stops the work; `nil` for none.
    ///   - body: receives the index of a sequence and its best windows, [filters], `nil` where it has none. Called by several threads,
    ///     once for each sequence.
    public func pool(
        _ sequences: SequenceArray, threads: Int = 1, control: JobControl? = nil,
        body: @escaping @Sendable (Int, UnsafeBufferPointer<PooledMaximum?>) -> Void
    ) throws(JobCancelled) {
        control?.begin(total: sequences.letterCount)
        let plan = poolingPlan.withLock { plan in
            if plan == nil { plan = PoolingPlan(bank) }
            return plan!
        }
        let rows = SequenceRows(of: sequences, merge: PooledMaximum.betterInAnyOrder, body: body)
        run(sequences, threads: threads, control: control) {
            MaximaVisitor(plan, masksLowercase: self.masksLowercase, rows: rows)
        }
        try control?.check()
    }

    /// Counts the hits of each sequence for each filter.
    ///
    /// - Parameters:
    ///   - sequences: any number of sequences of any length.
    ///   - threads: the largest number of threads.
    ///   - control: watches and stops the work; `nil` for none.
    ///   - body: receives the index of a sequence and its counts, [filters]. Called by several threads, once for each sequence.
    public func count(
        _ sequences: SequenceArray, threads: Int = 1, control: JobControl? = nil, body: @escaping @Sendable (Int, UnsafeBufferPointer<Int>) -> Void
    ) throws(JobCancelled) {
        control?.begin(total: sequences.letterCount)
        let plan = scanPlan(expectedBases: sequences.letterCount, threads: threads)
        let rows = SequenceRows(of: sequences, merge: +, body: body)
        run(sequences, threads: threads, control: control) {
            ScanWorker(HitScanner(plan, masksLowercase: self.masksLowercase), sink: CountVisitor(self.bank, rows: rows))
        }
        try control?.check()
    }

    /// Scans files, or regions of a genome, and hands out hits batch by batch, in the order of a track.
    ///
    /// Hits of whole files come as the program writes them; hits of regions lie inside a region and have positions on their contigs.
    ///
    /// - Parameters:
    ///   - input: files whose reads are scanned as stored, or regions.
    ///   - threads: the largest number of threads.
    ///   - control: counts the letters that are done, and stops the scan.
    ///   - body: receives the hits of a batch, whose sequences count the names, and the names; called by one thread at a time. Returns
    ///     whether to go on.
    /// - Throws: `SequenceFileError`, ``JobCancelled``, or ``TooManyHits`` if those of one batch need more memory than there is.
    public func scan(
        _ input: ScanInput, threads: Int = 1, control: JobControl? = nil, body: @escaping @Sendable (HitArray, [[UInt8]]) -> Bool
    ) throws {
        let control = control ?? JobControl()
        control.begin(total: 0)
        var compute = ComputeOptions()
        compute.threads = threads
        let prepared = try PreparedInput(input, for: TrackOptions())
        let plan = scanPlan(expectedBases: prepared.expectedBases ?? .max, threads: threads)
        let order = OrderedDelivery(control: control, body: body)
        let source = try prepared.open(longestWindow: bank.widestWidth, compute: compute)
        do {
            _ = try BatchPipeline(source: CancellableSource(source: source, control: control), threads: threads).run(output: order) {
                ScanWorker(HitScanner(plan, masksLowercase: self.masksLowercase), sink: DeliveringSink(self.bank, order))
            }
        } catch {
            try control.check()
            throw error
        }
        guard !order.hasTooManyHits else { throw TooManyHits() }
        try control.check()
    }

    /// Lets workers walk over sequences.
    private func run<Worker: BatchWorker<SequenceBatch>>(
        _ sequences: SequenceArray, threads: Int, control: JobControl?, _ makeWorker: @Sendable () -> Worker
    ) {
        let source = SequenceArraySource(sequences, longestWindow: bank.widestWidth, batchSize: batchSize, control: control)
        let threads = min(threads, 1 + sequences.letterCount / batchSize)
        do { _ = try BatchPipeline(source: source, threads: threads).run(makeWorker) } catch {
            preconditionFailure("Memory is read and nothing is written: \(error)")
        }
    }

    /// Returns a plan for inputs of about the given size.
    private func scanPlan(expectedBases: Int, threads: Int) -> ScanPlan {
        // Three plans serve all sizes well: what they differ in is the set-up of an index.
        let size = [small, 1 << 22].first { expectedBases <= $0 } ?? 1 << 27
        return scanPlans.withLock { plans in
            if let plan = plans[size] { return plan }
            let plan = ScanPlan(bank, expectedBases: size, threads: threads)
            plans[size] = plan
            return plan
        }
    }
}

/// Scans small inputs on the thread of the caller, and keeps its memory from one scan to the next.
///
/// One thread at a time uses a worker, since a scanner hands it out once.
private final class SmallScanWorker: @unchecked Sendable {
    private var scanner: HitScanner
    private var locator: HitLocator
    private var batch = SequenceBatch()

    init(_ plan: ScanPlan, masksLowercase: Bool) {
        scanner = HitScanner(plan, masksLowercase: masksLowercase)
        locator = HitLocator(plan.bank)
    }

    func scan(_ sequences: SequenceArray) -> HitArray {
        batch.removeAll()
        for sequence in 0..<sequences.count {
            let start = batch.letters.count
            batch.letters += sequences.letters(of: sequence, from: 0, to: sequences.length(of: sequence))
            let letters = start..<batch.letters.count
            batch.pieces.append(.init(name: 0..<0, recordStart: 0, letters: letters, windowStarts: letters))
            batch.letters.append(SequenceBatch.separator)
        }
        locator.begin()
        let hits = HitArray()
        var sink = LocatingSink(locator: locator, hits: hits)
        do { try scanner.scan(batch, into: &sink) } catch { preconditionFailure("Nothing is written: \(error)") }
        locator = sink.locator
        return hits
    }
}

/// Puts the hits of one batch into an array.
private struct LocatingSink: HitSink {
    var locator: HitLocator
    let hits: HitArray

    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) {}

    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) {
        locator.append(hits, in: batch, firstSequence: 0, to: self.hits)
    }

    mutating func finish(_ batch: SequenceBatch) -> Int { hits.count }

    var unplaced: UnplacedHits { UnplacedHits() }
}

extension PooledMaximum {
    /// Returns the better of the maxima of two parts of a sequence; the leftmost of equal ones.
    @Sendable fileprivate static func betterInAnyOrder(_ one: PooledMaximum?, _ other: PooledMaximum?) -> PooledMaximum? {
        guard let one, let other, other.start < one.start else { return better(one, other) }
        return better(other, one)
    }
}
