public import MotifCore

/// The filters of a scan: integer weights and a threshold for each motif, shared by all positions and both strands.
///
/// Scans, pooling and the reference convolution all read a bank. It is made once, from motifs or from ``Source`` values, and may be
/// shared by any number of threads.
///
///     let bank = FilterBank(motifs: [ctcf], pValue: 1e-5)
///     bank.hits(in: "ACGTGGCCACCAGGGGGCGCTA")
public struct FilterBank: Sendable {
    /// The filters, in the order they were given.
    public let filters: [Filter]

    /// The strands that are scanned.
    public let strands: StrandSelection

    /// Indices into ``filters``, sorted by width and then by index: the order of hits that start at the same position, since the
    /// width decides their end. A filter's place in this array is its rank.
    public let filtersByRank: [Int]

    /// The significance tables of the filters, indexed by rank and valid as long as the filters are.
    let significancesByRank: [SignificanceTable.View]

    /// A bank of filters.
    public init(filters: [Filter], strands: StrandSelection = .both) {
        self.filters = filters
        self.strands = strands
        filtersByRank = filters.indices.sorted {
            (filters[$0].width, $0) < (filters[$1].width, $1)
        }
        significancesByRank = filtersByRank.map { filters[$0].significance.view }
    }

    /// The filters of motifs, each with its own background.
    ///
    /// - Parameters:
    ///   - motifs: the motifs, each with the background that its scores are against. A background describes the sequences as given;
    ///     see `Background.scanning(_:)` for its form on the scanned strands.
    ///   - pseudocount: the total pseudocount of a column.
    ///   - pValue: the highest p-value of a hit, in (0, 1].
    ///   - strands: the strands to scan.
    ///   - threads: the largest number of threads that compute thresholds side by side.
    public init(
        motifs: [(motif: Motif, background: Background)], pseudocount: Double = 0.1, pValue: Double = 1e-4,
        strands: StrandSelection = .both, threads: Int = 1
    ) {
        self.init(
            sources: motifs.map { motif, background in
                Source(id: motif.id, name: motif.name, weights: .motif(motif), background: background, threshold: .pValue(pValue))
            }, pseudocount: pseudocount, strands: strands, threads: threads)
    }

    /// The filters of motifs against one background.
    ///
    /// - Parameters:
    ///   - motifs: the motifs in the order of the filters.
    ///   - background: the background of the sequences as given.
    ///   - pseudocount: the total pseudocount of a column.
    ///   - pValue: the highest p-value of a hit, in (0, 1].
    ///   - strands: the strands to scan.
    public init(
        motifs: [Motif], background: Background = .uniform, pseudocount: Double = 0.1, pValue: Double = 1e-4,
        strands: StrandSelection = .both
    ) {
        self.init(
            motifs: motifs.map { ($0, background) }, pseudocount: pseudocount, pValue: pValue, strands: strands)
    }

    /// The width of the widest filter in columns; 1 without filters.
    public var widestWidth: Int { filters.map(\.width).max() ?? 1 }

    /// Indices of the filters whose best window has a p-value above the one asked for; see ``ShortMotifPolicy``.
    public var shortFilters: [Int] { filters.indices.filter { filters[$0].isShort } }
}
