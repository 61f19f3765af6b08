public import MotifCore

/// The 1D convolution of DNA with a motif filter, written as its definition says: obvious rather than fast, so that every other
/// evaluator can be tested against it.
public enum ReferenceConvolution {
    /// Computes the feature map of one filter: `y[i] = Σ_j Σ_a W[j, a] · x[i + j, a]`.
    ///
    /// - Parameters:
    ///   - x: the one-hot sequence, shape [L, 4].
    ///   - weights: the filter W, shape [w, 4], row-major; w ≥ 1.
    /// - Returns: shape [max(0, L − w + 1)]; `nil` where the window covers an unknown base, since no such window exists.
    /// - Complexity: O(L · w).
    @inlinable
    public static func featureMap<Element>(of x: OneHotMatrix<Element>, weights: [Element]) -> [Element?] {
        precondition(!weights.isEmpty && weights.count % 4 == 0, "A filter has shape [w, 4] with w ≥ 1.")
        let width = weights.count / 4
        var y = [Element?](repeating: nil, count: max(0, x.rows - width + 1))
        // The first row from which on all bases are known, up to the window's last.
        var firstKnown = 0
        for last in 0..<x.rows {
            if !x.isKnown(row: last) { firstKnown = last + 1 }
            let i = last + 1 - width
            guard i >= firstKnown else { continue }
            var sum = Element.zero
            for j in 0..<width {
                for a in 0..<4 { sum += weights[j * 4 + a] * x[i + j, a] }
            }
            y[i] = sum
        }
        return y
    }
}
