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
    func write(_ motifs: [DiscoveredMotif], to path: String) throws {
        var scan = scan
        scan.output = path
        scan.track.contents = .hits(HitTrack(writesIndex: hasIndex))
        let bank = FilterBank(filters: motifs.map { $0.filter(strands: bankStrands) }, strands: bankStrands)
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
