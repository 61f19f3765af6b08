extension Range<Int> {
    /// The same columns of a filter that is read backwards.
    func mirrored(in width: Int) -> Range<Int> { width - upperBound..<width - lowerBound }
}
