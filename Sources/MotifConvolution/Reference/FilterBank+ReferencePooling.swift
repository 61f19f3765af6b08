public import MotifCore

extension FilterBank {
    /// Finds the best window of a sequence for each filter in the feature maps of the reference convolution.
    ///
    /// It is slow and obvious; ``pool(_:instructionSet:)`` is tested against it.
    ///
    /// - Returns: for each filter, in the bank's order, the best window; `nil` if the sequence has no window.
    public func referencePool(_ sequence: EncodedSequence) -> [PooledMaximum?] {
        let x = OneHotMatrix<Int32>(sequence)
        return filters.map { filter in
            let maps = strands.strands.map { strand in
                let matrix = strand == .forward ? filter.matrix : filter.matrix.reverseComplement
                return (strand: strand, scores: ReferenceConvolution.featureMap(of: x, weights: matrix.cells))
            }
            var best: PooledMaximum?
            for start in maps[0].scores.indices {
                for (strand, scores) in maps {
                    guard let score = scores[start], best.map({ score > $0.score }) ?? true else { continue }
                    best = PooledMaximum(start: start, score: score, strand: strand)
                }
            }
            return best
        }
    }
}
