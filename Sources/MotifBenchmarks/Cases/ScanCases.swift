/// Returns all cases of `MotifBenchmarks scan`, in the order of the stages of a scan.
func scanCases(_ inputs: ScanInputs, threadCounts: [Int], scratch: ScratchFolder) -> [BenchmarkCase] {
    motifCases(inputs) + sequenceCases(inputs) + evaluatorCases(inputs) + hitCases(inputs)
        + [writeCase(inputs, scratch: scratch)] + poolCases(inputs)
        + threadCounts.map { wholeScanCase(inputs, threads: $0, scratch: scratch) }
}
