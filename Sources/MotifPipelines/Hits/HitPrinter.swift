internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// Prints hits of a filter bank as lines of a track.
final class HitPrinter: Sendable {
    let bank: FilterBank
    /// The widths of the motifs, in the order given.
    private let widths: [Int]
    private let formatter: TrackFormatter
    /// The fast formatter of BED without further columns; `nil` for other formats and columns.
    private let bed: BEDFormatter?
    private let qValues: QValues?
    /// The regions whose names or distances are printed; `nil` if none are.
    private let regions: RegionTable?

    /// - Parameters:
    ///   - format: a format of hits.
    ///   - columns: the columns beyond those that the format always has.
    ///   - qValues: the q-values, if their column is among the columns.
    ///   - regions: the regions that are scanned, if there are any.
    init(_ bank: FilterBank, format: TrackFormat, columns: TrackColumns, qValues: QValues? = nil, regions: RegionTable? = nil) {
        self.bank = bank
        widths = bank.filters.map(\.width)
        self.qValues = qValues
        self.regions = columns.isDisjoint(with: [.region, .distance]) ? nil : regions
        let motifs = bank.filters.map { ($0.id, $0.name, $0.width) }
        let units = bank.filters.map(\.matrix.cellsPerUnit)
        formatter = TrackFormatter(format, columns: columns, motifs: motifs, cellsPerUnit: units)
        bed = format == .bed6 || format == .bed && columns.isEmpty
            ? BEDFormatter(motifs: motifs, cellsPerUnit: units, isBED6: format == .bed6) : nil
    }

    /// Whether the letters of hits are printed.
    var printsLetters: Bool { formatter.printsLetters }

    /// Prints hits of one piece of a batch.
    func append(
        _ hits: UnsafeBufferPointer<WindowHit>, of piece: SequenceBatch.Piece, in batch: SequenceBatch, to text: inout TextBuffer
    ) {
        let recordOffset = piece.recordStart - piece.letters.lowerBound
        withUnsafeTemporaryAllocation(of: Significance.self, capacity: hits.count) { significances in
            bank.lookUpSignificances(of: hits, into: significances.baseAddress!)
            withUnsafeTemporaryAllocation(of: BEDLine.self, capacity: hits.count) { lines in
                bank.filtersByRank.withUnsafeBufferPointer { motifs in
                    for index in 0..<hits.count {
                        let hit = hits[index]
                        lines.initializeElement(
                            at: index,
                            to: BEDLine(
                                start: recordOffset + hit.position, motif: motifs[hit.rank], isReverse: hit.isReverse,
                                score: hit.score, significance: significances[index]))
                    }
                }
                batch.names.withUnsafeBufferPointer { names in
                    let contig = UnsafeBufferPointer(rebasing: names[piece.name])
                    if let bed { return bed.append(UnsafeBufferPointer(lines), contig: contig, to: &text) }
                    let regions = regions?.contig(named: contig)
                    batch.letters.withUnsafeBufferPointer { letters in
                        for index in 0..<hits.count {
                            let width = widths[Int(lines[index].motif)]
                            let start = hits[index].position
                            let window = UnsafeBufferPointer(rebasing: letters[start..<start + width])
                            append(lines[index], letters: window, contig: contig, regions: regions, to: &text)
                        }
                    }
                }
            }
        }
    }

    /// Prints a hit that was kept, at its position in its record.
    ///
    /// - Parameter region: the region that the hit was chosen in; `nil` to print a line for each region that holds it, if regions are
    ///   printed.
    func append(_ hit: KeptHit, contig: [UInt8], region: RegionTable.Entry? = nil, to text: inout TextBuffer) {
        let motif = bank.filtersByRank[hit.rank]
        let line = BEDLine(
            start: hit.start, motif: motif, isReverse: hit.isReverse, score: hit.score,
            significance: bank.filters[motif].significance[hit.score])
        contig.withUnsafeBufferPointer { contig in
            hit.letters.withUnsafeBufferPointer { letters in
                if let region {
                    append(line, letters: letters, contig: contig, region: region, to: &text)
                } else {
                    append(line, letters: letters, contig: contig, regions: regions?.contig(named: contig), to: &text)
                }
            }
        }
    }

    /// Prints a hit of a read where it lies on the reference.
    ///
    /// - Parameters:
    ///   - place: the parts of the place, at least one.
    ///   - letters: the letters of the window on the forward strand.
    ///   - read: the name of the read, or the number of reads with the hit.
    func append(
        _ hit: BEDLine, place: [Range<Int>], letters: UnsafeBufferPointer<UInt8>, read: UnsafeBufferPointer<UInt8>,
        contig: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer
    ) {
        var line = TrackLine(hit, end: place[place.count - 1].upperBound)
        line.letters = letters
        line.qValue = qValues?[Int(hit.motif), hit.score]
        line.mismatches = bank.filters[Int(hit.motif)].mismatches(ofScore: hit.score)
        line.read = read
        place.withUnsafeBufferPointer { blocks in
            if blocks.count > 1 { line.blocks = blocks }
            formatter.append(line, contig: contig, to: &text)
        }
    }

    /// Prints a line, or a line for each region that holds the hit.
    ///
    /// - Parameter regions: the regions of the contig; `nil` if none are printed.
    private func append(
        _ hit: BEDLine, letters: UnsafeBufferPointer<UInt8>, contig: UnsafeBufferPointer<UInt8>, regions: RegionTable.Contig?,
        to text: inout TextBuffer
    ) {
        guard let regions else { return append(hit, letters: letters, contig: contig, region: nil, to: &text) }
        regions.forEachRegion(holding: hit.start..<hit.start + widths[Int(hit.motif)], isReverse: hit.isReverse) { index in
            append(hit, letters: letters, contig: contig, region: regions.entries[index], to: &text)
        }
    }

    private func append(
        _ hit: BEDLine, letters: UnsafeBufferPointer<UInt8>, contig: UnsafeBufferPointer<UInt8>, region: RegionTable.Entry?,
        to text: inout TextBuffer
    ) {
        var line = TrackLine(hit, end: hit.start + widths[Int(hit.motif)])
        line.letters = letters
        line.qValue = qValues?[Int(hit.motif), hit.score]
        line.mismatches = bank.filters[Int(hit.motif)].mismatches(ofScore: hit.score)
        guard let region else { return formatter.append(line, contig: contig, to: &text) }
        line.distance = region.distance(to: hit.start..<line.end)
        region.name.withUnsafeBufferPointer { name in
            line.region = name
            formatter.append(line, contig: contig, to: &text)
        }
    }
}
