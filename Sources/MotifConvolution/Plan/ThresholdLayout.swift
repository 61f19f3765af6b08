/// What the elements of a threshold scan's vectors are.
enum ThresholdLayout {
    /// One lane at neighbouring positions.
    case positions
    /// Many lanes at one position: faster where many are scanned for.
    case lanes
}

extension InstructionSet {
    /// The layouts that it has kernels for.
    var layouts: [ThresholdLayout] { self == .avx2 ? [.positions, .lanes] : [.positions] }
}
