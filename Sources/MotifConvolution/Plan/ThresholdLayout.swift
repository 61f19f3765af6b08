/// What the elements of a threshold scan's vectors are.
enum ThresholdLayout {
    /// One lane at neighbouring positions.
    case positions
    /// Many lanes at one position: faster where many are scanned for.
    case lanes
}

extension InstructionSet {
    /// The layouts that it has kernels for; that of AVX2 for many lanes is also the one of machines with AVX-512.
    var layouts: [ThresholdLayout] {
        switch self {
        case .avx2, .avx512: [.positions, .lanes]
        case .neon, .portable: [.positions]
        }
    }
}
