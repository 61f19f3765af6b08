public import MotifCore

extension ReferenceConvolution {
    /// The feature map of one filter over letters of which some stand for several bases, as the policy says: slow, obvious, and what
    /// the scan of such windows is tested against.
    ///
    /// - Parameters:
    ///   - x: what each letter can stand for.
    ///   - matrix: the filter, of width w.
    /// - Returns: shape [max(0, x.count − w + 1)], in the matrix's cells; nil where the window holds a letter for no base, has
    ///   only N, or does not exist under the policy.
    /// - Complexity: O(L · w).
    public static func featureMap(of x: [BaseSet], matrix: LogOddsMatrix, policy: AmbiguityPolicy) -> [Int32?] {
        guard x.count >= matrix.width else { return [] }
        return (0...x.count - matrix.width).map { i in
            let window = x[i..<i + matrix.width]
            guard window.contains(where: { $0 != .any }) else { return nil }
            var y: Int32 = 0
            for (j, bases) in window.enumerated() {
                guard let cell = matrix.cell(j, of: bases, policy: policy) else { return nil }
                y += cell
            }
            return y
        }
    }
}
