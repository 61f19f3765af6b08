internal import CMotifKernels

/// What is filed under each k-mer, as kernels read it.
struct SeedLists: Sendable {
    /// For each k-mer which pairs of bases next to it some entry allows.
    let neighbours: LargeTable<UInt32>
    /// For each k-mer where its list begins; 4^k + 1 places are read.
    let heads: LargeTable<UInt32>
    /// All lists, and padding.
    let entries: LargeTable<motif_index_entry>
    /// The length of the longest list.
    let longest: Int

    var entryCount: Int { entries.count - Int(MOTIF_INDEX_ENTRY_PADDING) }
}
