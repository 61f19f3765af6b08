internal import CMotifKernels

/// What the parts of a scan cost, in nanoseconds on one core: the one place where evaluators are weighed against each other.
///
/// Measured by `MotifBenchmarks` on a Zen 4 core; the index and AVX2's lanes by whole scans of human sequence on a Zen 3. Only
/// ratios matter, and they decide how fast a scan is, never what it finds.
struct ScanCosts {
    /// The layout of the threshold scan that this is about.
    let layout: ThresholdLayout
    /// A threshold scan of one group of columns of one lane at one position.
    let columnGroup: Double
    /// A lane at a position, however many its columns.
    let lane: Double
    /// Columns in a group.
    let columnsPerGroup: Int
    /// The most groups that the kernel reads.
    let mostGroups: Int
    /// Lanes that cost as much as one of them.
    let lanesTogether: Int
    /// The exact score of a window that passed a threshold scan.
    let survivor = 16.0
    /// An entry in the list of a k-mer found, and one that the bases next to the k-mer allow.
    let entry = 2.0
    let candidate = 14.0
    /// To file an entry, once.
    let filing = 25.0
    /// To make the list of a k-mer, once.
    let list = 2.0

    init(_ instructionSet: InstructionSet, _ layout: ThresholdLayout) {
        self.layout = layout
        (columnGroup, lane, columnsPerGroup, mostGroups, lanesTogether) =
            switch (instructionSet, layout) {
            case (_, .lanes): (0.0064, 0.008, Int(MOTIF_LANES_COLUMNS), Int(MOTIF_LANES_GROUPS), Int(MOTIF_LANES_IN_VECTOR))
            case (.avx512, _): (0.0075, 0.003, 3, 32, 1)
            case (.avx2, _): (0.0095, 0.005, 2, 32, 1)
            case (.neon, _): (0.02, 0.01, 3, 32, 1)
            case (.portable, _): (0.075, 0.04, 4, 16, 1)
            }
    }

    /// To look the k-mer at a position up: the larger the index, the farther from the core it lies.
    func lookUp(columns: Int) -> Double { columns < 9 ? 2 : 3.5 }
}
