internal import Dispatch
internal import GenomeIO
internal import MotifCore

/// The walk of a job over its input: each worker takes the next batch, works on it, and hands its text to an output that keeps the
/// order of the batches.
///
/// So reading, work and writing overlap, there are never more batches than workers, and the output does not depend on their number.
/// The form is that of `kt_pipeline` of klib (https://github.com/attractivechaos/klib). Scans, pooling and every count of windows or
/// bases run through it:
///
///     let pipeline = BatchPipeline(source: source, threads: 4)
///     let (progress, findings) = try pipeline.run(output: text) { ScanWorker(HitScanner(plan), sink: LineSink(printer, text)) }
struct BatchPipeline<Batch: JobBatch>: Sendable {
    let source: any BatchSource<Batch>
    let threads: Int
    /// Called after each batch with the account so far, never by two threads at a time.
    var report: @Sendable (JobProgress) -> Void = { _ in }

    private struct State<Findings> {
        var progress = JobProgress()
        var findings: [Findings] = []
        /// The failure of the first batch, in the order of the input, that failed.
        var failure: (error: any Error, batch: Int)?

        mutating func fail(_ error: any Error, batch: Int) {
            if failure.map({ batch < $0.batch }) ?? true { failure = (error, batch) }
        }
    }

    /// Works on all batches of the source.
    ///
    /// - Parameters:
    ///   - output: where the workers write; `nil` if they write nothing.
    ///   - makeWorker: called once by each thread.
    /// - Returns: the account of the job, and the findings of the workers in no particular order.
    /// - Throws: the failure of the first batch that could not be read or written: `SequenceFileError` or `OutputFileError`. The
    ///   batches before it are written, so that the text on standard output never depends on the threads.
    func run<Worker: BatchWorker<Batch>>(
        output: (any BatchOutput)? = nil, _ makeWorker: @Sendable () -> Worker
    ) throws -> (progress: JobProgress, findings: [Worker.Findings]) {
        let shared = Lock(State<Worker.Findings>())
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            var worker = makeWorker()
            var batch = Batch()
            while !shared.withLock({ $0.failure != nil }) {
                do throws(BatchReadFailure) {
                    guard let turn = try source.next(into: &batch) else { break }
                    do throws(OutputFileError) {
                        let hits = try worker.process(batch, turn: turn)
                        shared.withLock { shared in
                            shared.progress.add(batch, hits: hits, fractionRead: turn.fractionRead)
                            report(shared.progress)
                        }
                    } catch {
                        output?.fail(error)
                        shared.withLock { $0.fail(error, batch: turn.index) }
                    }
                } catch {
                    try? output?.end(before: error.batch)
                    shared.withLock { $0.fail(error.error, batch: error.batch) }
                }
            }
            let findings = worker.findings
            shared.withLock { $0.findings.append(findings) }
        }
        var (progress, findings) = try shared.withLock { shared in
            if let failure = shared.failure { throw failure.error }
            return (shared.progress, shared.findings)
        }
        try source.complete(&progress)
        return (progress, findings)
    }
}

/// The share of one thread in a job: the memory that the thread works in, and the work on a batch.
protocol BatchWorker<Batch>: SendableMetatype {
    /// The kind of batches that the worker takes.
    associatedtype Batch: JobBatch

    /// What a worker knows when all batches are done, such as counts.
    associatedtype Findings: Sendable

    /// Works on a batch.
    ///
    /// - Returns: the number of hits, or other results, for the account.
    /// - Throws: `OutputFileError` if the output can't be written.
    mutating func process(_ batch: Batch, turn: BatchTurn) throws(OutputFileError) -> Int

    /// The findings of all batches that this worker has processed.
    var findings: Findings { get }
}

extension BatchWorker where Findings == Void {
    var findings: Void { () }
}

/// An output that writes the text of batches in the order of the input.
protocol BatchOutput: Sendable {
    /// Waits until the batches before one that can't be read are written, and writes nothing after them.
    ///
    /// - Throws: `OutputFileError` if the output has failed before.
    func end(before batch: Int) throws(OutputFileError)

    /// Writes nothing any more, and wakes all workers that wait for their turn.
    func fail(_ failure: OutputFileError)
}
