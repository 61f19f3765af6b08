public import MotifCore

/// The 1D convolution of DNA with a motif filter, written as its definition says: slow, obvious, and what every other
/// evaluator is tested against.
public enum ReferenceConvolution {
    /// The feature map of one filter: `y[i] = Σ_j Σ_a W[j, a] · x[i + j, a]`.
    ///
    /// - Parameters:
    ///   - x: the one-hot sequence, shape [L, 4].
    ///   - weights: the filter, shape [w, 4], row-major; w ≥ 1.
    /// - Returns: shape [max(0, L − w + 1)]; nil where the window covers an unknown base and so does not exist.
    /// - Complexity: O(L · w).
    public static func featureMap<Element>(of x: OneHotMatrix<Element>, weights: [Element]) -> [Element?] {
        precondition(!weights.isEmpty && weights.count % 4 == 0, "A filter has shape [w, 4] with w ≥ 1.")
        let width = weights.count / 4
        guard x.rows >= width else { return [] }
        return (0...x.rows - width).map { i in
            guard (i..<i + width).allSatisfy(x.isKnown) else { return nil }
            var y = Element.zero
            for j in 0..<width {
                for a in 0..<4 { y += weights[j * 4 + a] * x[i + j, a] }
            }
            return y
        }
    }
}
