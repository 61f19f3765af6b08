internal import MotifKit

/// Returns the cases that find hits in encoded batches, by every engine on every instruction set. All must find the same hits.
func evaluatorCases(_ inputs: ScanInputs) -> [BenchmarkCase] {
    Evaluation.all.map { evaluation in
        let name = "evaluate/\(evaluation.name)"
        return BenchmarkCase(name: name) {
            let bank = try inputs.bank.get()
            let whole = try inputs.sample.get()
            let plan = evaluation.plan(bank)
            let sample = evaluation.engine == .reference ? slice(whole, plan) : whole
            let expected =
                sample.bases == whole.bases ? try inputs.tally.get() : HitChecksum(of: sample, SequenceScanner(try inputs.plan.get()))
            // The scanner keeps its memory from round to round, as a worker keeps it from batch to batch.
            let scanner = SequenceScanner(plan)
            return {
                var tally = HitChecksum()
                let measurement = timed {
                    tally = HitChecksum(of: sample, scanner)
                    return Work(
                        bases: sample.bases, positions: sample.bases * bank.filters.count * bank.strands.strands.count,
                        hits: tally.count, checksum: tally.checksum)
                }
                guard tally == expected else {
                    throw BenchmarkFailure.disagreement(name: name, found: tally, expected: expected)
                }
                return measurement
            }
        }
    }
}

/// Returns as many known bases of a sample as a slow plan scans in about a fifth of a second, and at least 100.
private func slice(_ sample: SequenceSample, _ plan: ScanPlan) -> SequenceSample {
    let fewest = 100
    let first = sample.known(fewest)
    let seconds = timed {
        let tally = HitChecksum(of: first, SequenceScanner(plan))
        return Work(checksum: tally.checksum)
    }.seconds
    return sample.known(max(fewest, Int(Double(fewest) * min(0.2 / seconds, 1e6))))
}
