/// The meaning of the elements of a threshold scan's vectors.
enum ThresholdLayout {
    /// The elements are neighbouring positions of one lane.
    case positions
    /// The elements are many lanes at one position, which is faster for many filters.
    case lanes
}

extension InstructionSet {
    /// The layouts for which the instruction set has kernels. Machines with AVX-512 use the kernel of AVX2 for many lanes.
    var layouts: [ThresholdLayout] {
        switch self {
        case .avx2, .avx512: [.positions, .lanes]
        case .neon, .portable: [.positions]
        }
    }
}
