internal import GenomeIO
internal import MotifConvolution

/// The kind of a track's lines and their columns, once it is known whether the input has places on a reference.
enum TrackLayout {
    /// A line for each hit that is selected.
    case hits(HitSelection, TrackFormat, TrackColumns)
    /// A line for each place with reads that have a hit.
    case pileup(TrackFormat, TrackColumns)
    /// A line for each sequence and motif, with the number of hits that are selected.
    case counts(HitSelection)

    /// - Parameters:
    ///   - contents: the lines that are asked for.
    ///   - placesReads: whether hits are placed on a reference.
    ///   - hasRegions: whether regions are scanned.
    ///   - countsMismatches: whether lines say in how many letters a hit differs from a consensus.
    init(_ contents: TrackContents, placesReads: Bool, hasRegions: Bool, countsMismatches: Bool) {
        let mismatches: TrackColumns = countsMismatches ? .mismatches : []
        switch contents {
        case .hits(let track):
            var columns: TrackColumns = placesReads ? [.read, .blocks] : []
            columns.formUnion(mismatches)
            if track.columns.contains(.sequence) { columns.insert(.sequence) }
            if track.columns.contains(.qValue) { columns.insert(.qValue) }
            // The best hits go by region, so each tells its region.
            if hasRegions, track.columns.contains(.region) || track.selection == .best { columns.insert(.region) }
            if hasRegions, track.columns.contains(.distance) { columns.insert(.distance) }
            self = .hits(track.selection, track.format, columns)
        case .pileup(let track): self = .pileup(track.format, mismatches.union(track.hasQValues ? [.readCount, .blocks, .qValue] : [.readCount, .blocks]))
        case .counts(let selection): self = .counts(selection)
        }
    }

    /// Whether q-values are written, so that the sequences are read twice.
    var hasQValues: Bool {
        switch self {
        case .hits(_, _, let columns), .pileup(_, let columns): columns.contains(.qValue)
        case .counts: false
        }
    }

    /// The names of the columns, in order.
    func columnNames(_ bank: FilterBank) -> [String] {
        switch self {
        case .hits(_, let format, let columns), .pileup(let format, let columns): formatter(format, columns, bank).columnNames
        case .counts: CountsFormatter.columnNames
        }
    }

    /// The bytes that a track begins with.
    ///
    /// - Parameter comments: `#` lines, or none. After them BED has a line of the names of its columns.
    func header(comments: [UInt8], bank: FilterBank) -> [UInt8] {
        switch self {
        case .counts: return comments + CountsFormatter.header
        case .hits(_, let format, let columns), .pileup(let format, let columns):
            let formatter = formatter(format, columns, bank)
            let header = formatter.header
            let names = formatter.shortColumnNames
            if !comments.isEmpty, !names.isEmpty { return comments + Array("#\(names.joined(separator: "\t"))\n".utf8) }
            // The first line of GFF3 says that it is GFF3; a line of columns' names stands before the first line of data.
            return format == .gff3 ? header + comments : comments + header
        }
    }

    private func formatter(_ format: TrackFormat, _ columns: TrackColumns, _ bank: FilterBank) -> TrackFormatter {
        TrackFormatter(format, columns: columns, motifs: bank.filters.map { ($0.id, $0.name, $0.width) })
    }
}
