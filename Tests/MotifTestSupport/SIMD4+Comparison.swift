extension SIMD4<Double> {
    /// Whether no number differs by more than this from the other's.
    public func isWithin(_ tolerance: Double, of other: Self) -> Bool {
        indices.allSatisfy { abs(self[$0] - other[$0]) <= tolerance }
    }
}
