extension SIMD4<Double> {
    /// Returns whether every element differs from the other vector's by at most `tolerance`.
    public func isWithin(_ tolerance: Double, of other: Self) -> Bool {
        indices.allSatisfy { abs(self[$0] - other[$0]) <= tolerance }
    }
}
