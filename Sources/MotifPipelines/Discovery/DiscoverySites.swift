internal import GenomeIO
internal import MotifConvolution
internal import MotifCore
internal import MotifDiscovery
internal import MotifTraining

/// The sites of found motifs in all positives, as a track: of regions in positions of the genome, else in those of the sequences.
struct DiscoverySites {
    /// Whether the track has an index, which several sequences of one name make impossible.
    let hasIndex: Bool
    private let input: PreparedInput
    private let scan: ScanOptions
    private let bankStrands: StrandSelection

    /// Prepares the scan of the positives.
    ///
    /// - Throws: `SequenceFileError` if the genome of regions can't be opened again.
    init(_ sequences: EnrichmentSequences, _ request: DiscoveryRequest) throws {
        var filters = FilterOptions(.motifs(MotifInput([])))
        filters.masksLowercase = request.masksLowercase
        let strands = request.settings.strands
        switch request.positives {
        case .files(let paths):
            let repeated = sequences.names.firstRepeated
            if let repeated { request.notify(.repeatedName(repeated)) }
            hasIndex = repeated == nil
            input = .stored(sequences.positivesAlone, names: sequences.names)
            bankStrands = strands
            scan = ScanOptions(.files(SequenceInput(paths)), filters: filters)
        case .regions(let regions):
            // Sites on one strand of regions that have a strand are on either strand of the genome.
            let followsRegions = regions.honoursStrands && strands == .forward
            var regions = regions
            regions.honoursStrands = followsRegions
            let table = followsRegions ? RegionTable(sequences.regions, of: try regions.openGenome()) : nil
            hasIndex = true
            input = .regions(sequences.regions, regions, table: table)
            bankStrands = followsRegions ? .both : strands
            scan = ScanOptions(.regions(regions), filters: filters)
        }
    }

    /// Scans the positives and writes the sites of motifs.
    func write(_ discovery: DiscoveryResult, to path: String) throws {
        var scan = scan
        scan.output = path
        scan.track.contents = .hits(HitTrack(writesIndex: hasIndex))
        let bank = FilterBank(filters: discovery.motifs.map { $0.siteFilter(discovery.background) }, strands: bankStrands)
        _ = try ScanJob(scan, input: input, bank: bank).run()
    }
}

extension EnrichmentSequences {
    /// The sequences of the positives.
    fileprivate var positivesAlone: SequenceStore { store.selecting(Array(0..<positives)) }
}

extension [String] {
    /// The first name that an earlier one equals; `nil` if all differ.
    fileprivate var firstRepeated: String? {
        var met: Set<String> = []
        return first { !met.insert($0).inserted }
    }
}

extension DiscoveredMotif {
    /// The filter whose hits are the motif's sites: the tested weights, and 0 in the columns that the motif has beside them.
    ///
    /// - Parameter background: the background of the weights, and of p-values.
    fileprivate func siteFilter(_ background: Background) -> FilterBank.Filter {
        let before = [Int32](repeating: 0, count: 4 * -columns.lowerBound), behind = [Int32](repeating: 0, count: 4 * (columns.upperBound - matrix.width))
        return FilterBank.Filter(
            id: motif.id, name: motif.name, matrix: LogOddsMatrix(cells: before + matrix.cells + behind, cellsPerUnit: matrix.cellsPerUnit),
            background: background, thresholdScore: threshold)
    }
}
