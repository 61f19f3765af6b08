internal import CMotifKernels

/// The lists of a seed index, in the form that kernels read.
struct SeedLists: Sendable {
    /// The pairs of neighbouring bases that at least one entry allows, indexed by k-mer.
    let neighbours: LargeTable<UInt32>
    /// The index of each list's first entry, indexed by k-mer; kernels read 4^k + 1 elements.
    let heads: LargeTable<UInt32>
    /// The entries of all lists one after another, and padding.
    let entries: LargeTable<motif_index_entry>
    /// The number of entries of the longest list.
    let longest: Int

    /// The number of entries in all lists.
    var entryCount: Int { entries.count - Int(MOTIF_INDEX_ENTRY_PADDING) }
}
