internal import MotifCore
internal import RealModule

extension MotifComparer {
    /// Computes log10 of the symmetric p-value of each pair of targets: the larger p-value of both directions.
    ///
    /// - Parameters:
    ///   - motifs: The targets of this comparer.
    ///   - threads: The number of threads; the result does not depend on it.
    /// - Returns: [motif][motif], symmetric.
    func symmetricLogPValues(of motifs: [Motif], threads: Int) -> [Float] {
        let count = motifs.count
        var matrix = Array(repeating: Float(0), count: count * count)
        matrix.withUnsafeMutableBufferPointer { matrix in
            // Each query writes its own row.
            nonisolated(unsafe) let rows = matrix
            _ = mapIndexed(motifs, threads: threads) { query, comparison in
                for target in 0..<count { rows[query * count + target] = Float(Double.log10(comparison.pValues[target])) }
            }
        }
        for first in 0..<count {
            for second in first..<count {
                let larger = max(matrix[first * count + second], matrix[second * count + first])
                matrix[first * count + second] = larger
                matrix[second * count + first] = larger
            }
        }
        return matrix
    }

    /// Finds the best alignments of each query with some of the targets.
    ///
    /// - Parameters:
    ///   - queries: The motifs to compare.
    ///   - chosen: The indices of the targets, for each query.
    ///   - threads: The number of threads; the result does not depend on it.
    /// - Returns: For each query the matches in the order of its chosen targets.
    func matches(of queries: [Motif], with chosen: [[Int]], threads: Int) -> [[MotifMatch]] {
        mapIndexed(queries, threads: threads) { query, comparison in
            guard !chosen[query].isEmpty else { return [] }
            let qValues = BenjaminiHochberg(comparison.pValues)
            return chosen[query].map { comparison.match(with: $0, qValues: qValues) }
        }
    }
}
