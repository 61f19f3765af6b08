internal import MotifKit

/// Returns the cases from encoded regions to a matrix of regions and motifs.
func poolCases(_ inputs: ScanInputs) -> [BenchmarkCase] {
    InstructionSet.supported.map { poolCase(inputs, $0) } + [matrixCase(inputs)]
}

/// Returns the case that finds the best window of each region for each motif on an instruction set. All must find the same windows.
private func poolCase(_ inputs: ScanInputs, _ set: InstructionSet) -> BenchmarkCase {
    let name = "pool/\(set.rawValue)"
    return BenchmarkCase(name: name) {
        let bank = try inputs.bank.get()
        let sample = try inputs.regions.get()
        let expected = try inputs.pooledChecksum.get()
        let pooler = SequencePooler(PoolingPlan(bank, instructionSet: set))
        return {
            var checksum: UInt32 = 0
            let measurement = timed {
                checksum = sample.pooledChecksum(pooler)
                return Work(
                    bases: sample.bases, positions: sample.bases * bank.filters.count * bank.strands.strands.count, checksum: checksum)
            }
            guard checksum == expected else {
                throw BenchmarkFailure.differentMaxima(name: name, found: checksum, expected: expected)
            }
            return measurement
        }
    }
}

/// Returns the case that formats rows of best scores as lines of text.
private func matrixCase(_ inputs: ScanInputs) -> BenchmarkCase {
    BenchmarkCase(name: "matrix") {
        let bank = try inputs.bank.get()
        let sample = try inputs.regions.get()
        let formatter = MatrixFormatter(format: .tsv, value: .max, columns: bank.filters.map(\.id))
        var rows: [[Int]] = []
        let pooler = SequencePooler(PoolingPlan(bank))
        for (batch, encoded) in zip(sample.batches, sample.encoded) {
            pooler.pool(encoded, pieces: batch.pieces) { _, row in
                rows.append(row.map { $0.map { Int($0.score) } ?? MatrixValue.missing })
            }
        }
        let names = Array("chr20:10000000-10000500".utf8)
        var text = TextBuffer()
        return {
            timed {
                var bytes = 0
                for (index, row) in rows.enumerated() {
                    row.withUnsafeBufferPointer { row in
                        names.withUnsafeBufferPointer { _ = formatter.append(row, row: index, name: $0, to: &text) }
                    }
                    // A job writes text in pieces that fit into the cache.
                    guard text.count >= 1 << 17 || index == rows.count - 1 else { continue }
                    bytes += text.count
                    text.removeAll()
                }
                return Work(bytes: bytes, checksum: UInt32(truncatingIfNeeded: bytes))
            }
        }
    }
}

extension SequenceSample {
    /// Returns a checksum of the best windows, which differs for other windows.
    func pooledChecksum(_ pooler: SequencePooler) -> UInt32 {
        var checksum: UInt32 = 0
        for (batch, encoded) in zip(batches, encoded) {
            pooler.pool(encoded, pieces: batch.pieces) { _, row in
                for best in row {
                    guard let best else { continue }
                    checksum = checksum &* 31 &+ UInt32(truncatingIfNeeded: best.start << 1 | Int(best.strand.rawValue))
                    checksum &+= UInt32(bitPattern: best.score) &* 1_000_003
                }
            }
        }
        return checksum
    }
}
