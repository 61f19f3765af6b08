internal import MotifCore
internal import MotifEnrichment

/// A refined motif with its best windows in all sequences, its test in the half for testing, and its sites in the positives of both halves.
struct TestedMotif {
    let matrix: LogOddsMatrix
    /// The lowest score of a hit, in cells.
    let threshold: Int32
    /// The best windows in all sequences.
    let windows: BestWindows
    /// The columns of the motif, counted from the first column of the matrix.
    let columns: Range<Int>
    let refined: ContingencyTable
    let tested: ContingencyTable
    let pValue: LogProbability
    /// The best site of each positive that has a hit, if all of the motif's columns are known there.
    let sites: [DiscoveredMotif.Site]
    /// The letters at the sites.
    let counts: [SIMD4<Double>]

    init(_ evaluation: Evaluation, windows: BestWindows, in sequences: MaskedSequences, _ design: DiscoveryDesign) {
        let (matrix, threshold) = (evaluation.matrix, evaluation.threshold)
        var refined = design.refiningTotals, tested = design.testedTotals
        var hits: [Int] = []
        for row in 0..<sequences.count where windows.scores[row] >= threshold {
            let stratum = design.strata[row]
            if row < design.positives { hits.append(row) }
            switch (design.isRefining[row], row < design.positives) {
            case (true, true): refined[stratum].positivesWith += 1
            case (true, false): refined[stratum].negativesWith += 1
            case (false, true): tested[stratum].positivesWith += 1
            case (false, false): tested[stratum].negativesWith += 1
            }
        }
        let none = ContingencyTable(positives: 0, negatives: 0)
        var test = ConditionalTest()
        (self.matrix, self.threshold, self.windows) = (matrix, threshold, windows)
        (self.refined, self.tested, pValue) = (refined.reduce(none, +), tested.reduce(none, +), test.pValue(tested))

        var around = SiteCounts(width: matrix.width, flank: design.flank)
        around.add(hits, places: hits.map { windows.places[$0] }, of: sequences)
        let own = design.flank..<design.flank + matrix.width
        let grown = design.width.columns(of: around.columns, including: own)
        let all = grown.lowerBound - design.flank..<grown.upperBound - design.flank
        let sites = Self.sites(hits, windows, all, width: matrix.width, in: sequences)
        // In sequences that are hardly longer than the motif, the added columns would lie beyond most of them.
        if 2 * sites.count >= hits.count {
            (columns, self.sites) = (all, sites)
        } else {
            columns = 0..<matrix.width
            self.sites = Self.sites(hits, windows, columns, width: matrix.width, in: sequences)
        }
        var counts = SiteCounts(width: columns.count, flank: 0)
        counts.add(
            self.sites.map(\.sequence), places: self.sites.map { UInt32($0.start) << 1 | ($0.strand == .reverse ? 1 : 0) }, of: sequences)
        self.counts = counts.columns
    }

    /// Returns the sites at the best windows of some sequences, without those of which a column is unknown or beyond the sequence.
    private static func sites(
        _ rows: [Int], _ windows: BestWindows, _ columns: Range<Int>, width: Int, in sequences: MaskedSequences
    ) -> [DiscoveredMotif.Site] {
        let codes = sequences.encoded.codes
        return rows.compactMap { row in
            let place = windows.places[row], sequence = sequences.ranges[row], range = site(at: place, columns, width: width)
            guard range.lowerBound >= 0, range.upperBound <= sequence.count,
                codes[sequence.lowerBound + range.lowerBound..<sequence.lowerBound + range.upperBound].allSatisfy({ $0 < 4 })
            else { return nil }
            return DiscoveredMotif.Site(
                sequence: row, start: range.lowerBound, strand: place & 1 == 0 ? .forward : .reverse, score: windows.scores[row])
        }
    }

    /// The probabilities of letters in each column.
    var probabilities: [SIMD4<Double>] { counts.map { $0 / $0.sum() } }

    /// Returns the positions in its sequence of the site whose window is at a place; some may lie beyond the sequence.
    func site(at place: UInt32) -> Range<Int> { Self.site(at: place, columns, width: matrix.width) }

    private static func site(at place: UInt32, _ columns: Range<Int>, width: Int) -> Range<Int> {
        let start = Int(place >> 1)
        return place & 1 == 0 ? start + columns.lowerBound..<start + columns.upperBound : start + width - columns.upperBound..<start + width - columns.lowerBound
    }
}

extension DiscoveredMotif {
    /// - Parameters:
    ///   - number: the number of the motif among those found, from 1.
    init(_ found: TestedMotif, number: Int, eValue: LogProbability) {
        let nameless = Motif(id: "\(number)", counts: found.counts)
        self.init(
            motif: Motif(id: "\(number)-\(nameless.consensus)", counts: found.counts), sites: found.sites, matrix: found.matrix,
            threshold: found.threshold, columns: found.columns, refined: found.refined, tested: found.tested, pValue: found.pValue,
            eValue: eValue, scores: found.windows.scores, places: found.windows.places)
    }
}
