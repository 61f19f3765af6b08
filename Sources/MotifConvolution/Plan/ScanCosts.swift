/// What the parts of a scan cost, in nanoseconds on one core: the one place where evaluators are weighed against each other.
///
/// Measured by `MotifBenchmarks` on a Zen 4 core. Only ratios matter, and they decide how fast a scan is, never what it finds.
struct ScanCosts {
    /// A threshold scan of one group of columns of one lane at one position.
    let columnGroup: Double
    /// A lane at a position, however many its columns.
    let lane: Double
    /// Columns in a group.
    let columnsPerGroup: Int
    /// The most groups that the kernel reads.
    let mostGroups: Int
    /// The exact score of a window that passed a threshold scan.
    let survivor = 16.0
    /// An entry found in the seed index, and each four columns outside of its seed: few candidates get beyond the first four.
    let candidate = 4.5
    let flank = 0.5
    /// To file an entry, once.
    let entry = 25.0
    /// To make the list of a k-mer, once.
    let list = 2.0

    init(_ instructionSet: InstructionSet) {
        (columnGroup, lane, columnsPerGroup, mostGroups) =
            switch instructionSet {
            case .avx512: (0.0075, 0.003, 3, 32)
            case .avx2: (0.0095, 0.005, 2, 32)
            case .neon: (0.02, 0.01, 3, 32)
            case .portable: (0.075, 0.04, 4, 16)
            }
    }

    /// To look the k-mer at a position up: the larger the index, the farther from the core it lies.
    func lookUp(columns: Int) -> Double { columns < 9 ? 2.5 : columns < 10 ? 3.5 : 5 }
}
