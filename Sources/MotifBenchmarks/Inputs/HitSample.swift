internal import MotifKit

/// The first hits of a sample in memory, in the chunks in which a scan delivers them.
struct HitSample {
    /// A sorted run of hits in one batch.
    struct Chunk {
        /// Index of the batch in the sample.
        let batch: Int
        let hits: [WindowHit]
        /// The significance of each hit.
        let significances: [Significance]
    }

    let chunks: [Chunk]
    /// Number of hits.
    let count: Int

    /// The largest number of hits: enough to measure, and little memory at a high p-value.
    private static let most = 1 << 21

    /// Scans a sample until it has enough hits.
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
