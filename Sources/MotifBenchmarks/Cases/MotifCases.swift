internal import MotifKit

/// Returns the cases from the bytes of a motif file to the tables of each evaluator, on one core.
func motifCases(_ inputs: ScanInputs) -> [BenchmarkCase] {
    [parseCase(inputs), filtersCase(inputs)] + Evaluation.all.filter { $0.engine != .reference }.map { tablesCase(inputs, $0) }
}

/// Returns the case that parses a motif file.
private func parseCase(_ inputs: ScanInputs) -> BenchmarkCase {
    BenchmarkCase(name: "parse") {
        let bytes = try ByteFile.read(inputs.motifPath)
        return {
            try timed {
                let motifs = try MotifFile(parsing: bytes, path: inputs.motifPath).motifs
                return Work(
                    motifs: motifs.count, bytes: bytes.count,
                    checksum: motifs.reduce(0) { $0 &+ UInt32(truncatingIfNeeded: $1.width) })
            }
        }
    }
}

/// Returns the case that computes score distributions, thresholds and tables of significances.
private func filtersCase(_ inputs: ScanInputs) -> BenchmarkCase {
    BenchmarkCase(name: "filters") {
        let motifs = try inputs.motifs.get()
        return {
            timed {
                let bank = FilterBank(motifs: motifs, pValue: inputs.pValue)
                return Work(
                    motifs: motifs.count,
                    checksum: bank.filters.reduce(0) { $0 &+ UInt32(bitPattern: $1.thresholdScore ?? 0) })
            }
        }
    }
}

/// Returns the case that builds the tables of an evaluator.
private func tablesCase(_ inputs: ScanInputs, _ evaluation: Evaluation) -> BenchmarkCase {
    BenchmarkCase(name: "tables/\(evaluation.name)") {
        let bank = try inputs.bank.get()
        return {
            timed {
                let plan = evaluation.plan(bank)
                return Work(
                    motifs: bank.filters.count, checksum: UInt32(truncatingIfNeeded: plan.description.utf8.count))
            }
        }
    }
}
