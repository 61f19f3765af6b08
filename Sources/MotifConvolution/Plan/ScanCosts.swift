internal import CMotifKernels

/// The costs of the parts of a scan, in nanoseconds on one core, by which ``FilterAssignment`` compares evaluators.
///
/// They were measured by `MotifBenchmarks` on a Zen 4 core; those of the index and of AVX2's lanes by whole scans of human sequence on a
/// Zen 3. Only their ratios matter, and they affect the speed of a scan but never its hits.
struct ScanCosts {
    /// The layout of the threshold scan to which the costs apply.
    let layout: ThresholdLayout
    /// The cost of one group of columns of one lane at one position.
    let columnGroup: Double
    /// The cost of one lane at one position apart from its groups of columns.
    let lane: Double
    /// The number of columns in a group.
    let columnsPerGroup: Int
    /// The largest number of groups that the kernel reads.
    let mostGroups: Int
    /// The number of lanes that cost as much together as one of them alone.
    let lanesTogether: Int
    /// The cost of the exact score of a window that passed a threshold scan.
    let survivor = 16.0
    /// The cost of one entry in the list of a k-mer that occurs.
    let entry = 2.0
    /// The additional cost of an entry that the bases next to the k-mer allow.
    let candidate = 14.0
    /// The cost of filing an entry while the index is built.
    let filing = 25.0
    /// The cost of a k-mer's list while the index is built.
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

    /// The cost of looking up the k-mer at one position. A larger index lies in a slower cache.
    ///
    /// - Parameter columns: the length k of the k-mers.
    func lookUp(columns: Int) -> Double { columns < 9 ? 2 : 3.5 }
}
