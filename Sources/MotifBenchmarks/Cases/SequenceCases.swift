internal import CMotifKernels
internal import MotifKit

/// Returns the cases from a sequence file to the codes that evaluators read.
func sequenceCases(_ inputs: ScanInputs) -> [BenchmarkCase] {
    [readCase(inputs), encodeCase(inputs)]
        + [MOTIF_AVX2_COLUMNS, MOTIF_AVX512_COLUMNS, MOTIF_PORTABLE_COLUMNS].map { kmersCase(inputs, k: Int($0)) }
}

/// Returns the case that reads the whole file into batches.
private func readCase(_ inputs: ScanInputs) -> BenchmarkCase {
    BenchmarkCase(name: "read") {
        let longestWindow = try inputs.bank.get().widestWidth
        var batch = SequenceBatch()
        return {
            try timed {
                let reader = try SequenceReader(paths: [inputs.sequencePath], longestWindow: longestWindow)
                var bases = 0
                var checksum: UInt32 = 0
                while try reader.fill(&batch) {
                    bases += batch.newLetters
                    checksum &+= batch.letters.first.map { UInt32($0) } ?? 0
                }
                return Work(bases: bases, bytes: bases, checksum: checksum)
            }
        }
    }
}

/// Returns the case that encodes letters as base codes.
private func encodeCase(_ inputs: ScanInputs) -> BenchmarkCase {
    BenchmarkCase(name: "encode") {
        let sample = try inputs.sample.get()
        let encoder = BaseEncoder()
        var encoded = EncodedSequence()
        return {
            timed {
                var checksum: UInt32 = 0
                for batch in sample.batches {
                    encoded.replace(with: batch.letters, encoder: encoder)
                    checksum &+= UInt32(encoded.codes[encoded.count / 2])
                }
                return Work(bases: sample.bases, bytes: sample.bases, checksum: checksum)
            }
        }
    }
}

/// Returns the case that encodes base codes as k-mer codes.
private func kmersCase(_ inputs: ScanInputs, k: Int) -> BenchmarkCase {
    BenchmarkCase(name: "kmers/\(k)") {
        let sample = try inputs.sample.get()
        let most = sample.encoded.lazy.map(\.count).max() ?? 0
        var codes = [UInt8](repeating: 0, count: most + Int(MOTIF_CODE_PADDING))
        return {
            timed {
                var checksum: UInt32 = 0
                for encoded in sample.encoded {
                    encoded.codes.withUnsafeBufferPointer { bases in
                        codes.withUnsafeMutableBufferPointer {
                            motif_encode_groups(bases.baseAddress!, bases.count, k, $0.baseAddress!)
                        }
                    }
                    checksum &+= UInt32(codes[encoded.count / 2])
                }
                return Work(bases: sample.bases, bytes: sample.bases, checksum: checksum)
            }
        }
    }
}
