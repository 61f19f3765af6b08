internal import MotifKit

/// Returns the cases from the hits of an evaluator to text.
func hitCases(_ inputs: ScanInputs) -> [BenchmarkCase] {
    [rescoreCase(inputs), sortCase(inputs), significanceCase(inputs), formatCase(inputs)]
}

/// Returns the case that scores the windows exactly that pass the 8-bit filter of a threshold scan. All of them count as hits.
private func rescoreCase(_ inputs: ScanInputs) -> BenchmarkCase {
    BenchmarkCase(name: "rescore") {
        // The number of bases that a scanner evaluates together.
        let sequence = try inputs.sample.get().encoded[0]
        let known = sequence.knownRuns(in: 0..<sequence.count).max { $0.count < $1.count } ?? 0..<0
        let rescoring = try Rescoring(inputs.bank.get(), sequence, range: known.prefix(1 << 14))
        var hits: [WindowHit] = []
        return {
            timed {
                rescoring.findHits(into: &hits)
                return Work(hits: rescoring.survivorCount, checksum: UInt32(truncatingIfNeeded: hits.count))
            }
        }
    }
}

/// Returns the case that sorts hits by position.
private func sortCase(_ inputs: ScanInputs) -> BenchmarkCase {
    BenchmarkCase(name: "sort") {
        let sample = try inputs.hits.get()
        // Evaluators find the hits of one filter after another.
        let chunks = sample.chunks.map { chunk in
            (hits: chunk.hits.sorted { ($0.rank, $0.position) < ($1.rank, $1.position) },
             positions: chunk.hits.first!.position..<chunk.hits.last!.position + 1)
        }
        var sorter = WindowHitSorter()
        return {
            timed {
                var checksum: UInt32 = 0
                for chunk in chunks {
                    sorter.sort(chunk.hits, positions: chunk.positions)
                    checksum &+= UInt32(bitPattern: sorter.sorted[chunk.hits.count / 2].score)
                }
                return Work(hits: sample.count, checksum: checksum)
            }
        }
    }
}

/// Returns the case that looks up the significances of hits.
private func significanceCase(_ inputs: ScanInputs) -> BenchmarkCase {
    BenchmarkCase(name: "significance") {
        let sample = try inputs.hits.get()
        let bank = try inputs.bank.get()
        // The number of hits that a scan looks up together.
        let blockSize = 256
        var significances = [Significance](repeating: Significance(pValue: 1), count: blockSize)
        return {
            timed {
                var checksum: UInt32 = 0
                for chunk in sample.chunks {
                    chunk.hits.withUnsafeBufferPointer { hits in
                        var rest = hits[...]
                        while !rest.isEmpty {
                            let block = rest.prefix(blockSize)
                            bank.lookUpSignificances(of: UnsafeBufferPointer(rebasing: block), into: &significances)
                            checksum &+= UInt32(significances[block.count / 2].bedScore)
                            rest = rest.dropFirst(blockSize)
                        }
                    }
                }
                return Work(hits: sample.count, checksum: checksum)
            }
        }
    }
}

/// Returns the case that formats hits as lines of BED.
private func formatCase(_ inputs: ScanInputs) -> BenchmarkCase {
    BenchmarkCase(name: "format") {
        let batches = try inputs.sample.get().batches
        let sample = try inputs.hits.get()
        var track = TrackText(try inputs.bank.get())
        return {
            timed {
                var bytes = 0
                var checksum: UInt32 = 0
                for chunk in sample.chunks {
                    track.text.removeAll()
                    track.append(chunk, batch: batches[chunk.batch])
                    bytes += track.text.count
                    checksum &+= track.text.withBytes { UInt32($0[$0.count / 2]) }
                }
                return Work(hits: sample.count, bytes: bytes, checksum: checksum)
            }
        }
    }
}
