internal import MotifKit

/// The first hits of a sample in memory, as a scan hands them out.
struct HitSample {
    /// A sorted run of hits in one batch.
    struct Chunk {
        /// The index of the batch.
        let batch: Int
        let hits: [WindowHit]
        let significances: [Significance]
    }

    let chunks: [Chunk]
    let count: Int

    /// Enough to measure, and little memory at a high p-value.
    private static let most = 1 << 21

    init(of sample: SequenceSample, plan: ScanPlan) {
        var chunks: [Chunk] = []
        var count = 0
        let scanner = SequenceScanner(plan)
        for (index, encoded) in sample.encoded.enumerated() where count < Self.most {
            scanner.scan(encoded, pieces: sample.batches[index].pieces) { hits in
                guard count < Self.most, !hits.isEmpty else { return }
                let significances = [Significance](unsafeUninitializedCapacity: hits.count) { significances, count in
                    plan.bank.lookUpSignificances(of: hits, into: significances.baseAddress!)
                    count = hits.count
                }
                chunks.append(Chunk(batch: index, hits: Array(hits), significances: significances))
                count += hits.count
            }
        }
        self.chunks = chunks
        self.count = count
    }
}
