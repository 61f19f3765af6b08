public import MotifCore

extension ReferenceConvolution {
    /// Computes the feature map of one filter over letters of which some stand for several bases.
    ///
    /// It is slow and obvious; the scan of such windows is tested against it.
    ///
    /// - Parameters:
    ///   - x: the bases that each of L letters can stand for.
    ///   - matrix: the filter, of width w.
    ///   - policy: the rule for letters that stand for several bases.
    /// - Returns: the scores in the matrix's cells, shape [max(0, L − w + 1)]; `nil` where the window holds a letter for no base, has only
    ///   N, or does not exist under the policy.
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
