public import MotifCore

extension FilterBank {
    /// Global max pooling of the reference convolution's feature maps: slow, obvious, and what ``pool(_:instructionSet:)`` is
    /// tested against.
    ///
    /// - Returns: as ``pool(_:instructionSet:)``.
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
