internal import CMotifKernels

/// An instruction set with kernels of its own. All of them give the same hits.
public enum InstructionSet: String, CaseIterable, Sendable {
    /// 64-bit integers, for any machine.
    case portable
    /// 128-bit vectors of ARM.
    case neon
    /// 256-bit vectors of x86.
    case avx2
    /// 512-bit vectors of x86, with the byte permutations of VBMI.
    case avx512

    /// The instruction sets that this machine supports, slowest first.
    public static let supported = allCases.filter { motif_supports($0.kernel) != 0 }

    /// The fastest instruction set that this machine supports.
    public static let best = supported.last!

    /// The length k of the k-mer codes that the kernels read.
    var columnsPerGroup: Int {
        switch self {
        case .portable: Int(MOTIF_PORTABLE_COLUMNS)
        case .neon: Int(MOTIF_NEON_COLUMNS)
        case .avx2: Int(MOTIF_AVX2_COLUMNS)
        case .avx512: Int(MOTIF_AVX512_COLUMNS)
        }
    }

    private var kernel: motif_instruction_set {
        switch self {
        case .portable: MOTIF_PORTABLE
        case .neon: MOTIF_NEON
        case .avx2: MOTIF_AVX2
        case .avx512: MOTIF_AVX512
        }
    }
}
