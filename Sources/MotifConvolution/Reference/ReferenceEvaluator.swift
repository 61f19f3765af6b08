internal import MotifCore

/// The evaluator of `--engine reference`: compares the feature maps of the reference convolution with the filters' thresholds.
struct ReferenceEvaluator: Evaluator {
    let bank: FilterBank
    let columnsPerGroup = 0

    var description: String { "reference convolution" }

    func appendHits(in windows: EncodedWindows, to hits: inout [WindowHit], limit: Int) -> Bool {
        for run in windows.runs {
            // A run reaches beyond its chunk; no window that starts in the chunk does so by more than the widest filter.
            let end = min(run.end, run.startLimit + bank.widestWidth - 1)
            let x = OneHotMatrix<Int32>(EncodedSequence(codes: windows.codes[run.start..<end].map { $0 }))
            for (rank, index) in bank.filtersByRank.enumerated() {
                let filter = bank.filters[index]
                guard let threshold = filter.thresholdScore else { continue }
                for strand in bank.strands.strands {
                    let matrix = strand == .forward ? filter.matrix : filter.matrix.reverseComplement
                    let scores = ReferenceConvolution.featureMap(of: x, weights: matrix.cells)
                    for (start, score) in scores.prefix(run.startLimit - run.start).enumerated() {
                        guard let score, score >= threshold else { continue }
                        hits.append(WindowHit(position: run.start + start, rank: rank, strand: strand, score: score))
                    }
                }
            }
            if hits.count > limit { return false }
        }
        return true
    }
}
