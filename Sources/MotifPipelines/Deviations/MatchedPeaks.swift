internal import GenomeIO
internal import MotifConvolution
internal import MotifCore
internal import MotifEnrichment
internal import MotifTraining

/// The peaks of an analysis: their names and GC, and the motifs that have hits in them.
struct MatchedPeaks: Sendable {
    /// The id of a motif, and its name if it has one.
    struct Motif: Sendable, Hashable {
        let id: String
        let name: String?
    }

    let names: [String]
    /// The share of G and C of each peak; `nil` without a known base.
    let gc: [Double?]
    let motifs: [Motif]
    let matches: MotifMatches
    /// The motifs that can have no hit at the threshold.
    let unreachableMotifs: [UnreachableMotif]

    /// Scans the peaks, or reads the matrix.
    ///
    /// - Throws: `SequenceFileError`, `MotifFileError`, ``MotifCollectionError``, ``ScanError`` or ``DeviationsError``.
    init(_ matches: DeviationsOptions.Matches, compute: ComputeOptions) throws {
        switch matches {
        case .scan(let peaks, let filters): try self.init(scanning: peaks, filters, compute: compute)
        case .matrix(let path): try self.init(matrix: path)
        }
    }

    private init(scanning peaks: PoolInput, _ filters: FilterOptions, compute: ComputeOptions) throws {
        let store: SequenceStore
        switch peaks {
        case .files(let paths):
            let list = try SequenceList(paths: paths, threads: compute.threads, masksLowercase: filters.masksLowercase)
            (names, store) = (list.names, list.sequences)
        case .regions(let input):
            let (genome, regions, _) = try input.read()
            names = regions.map(genome.name)
            store = try genome.sequences(of: regions, masksLowercase: filters.masksLowercase)
        }
        gc = (0..<store.count).map { SequenceComposition(store[$0]).gc }
        let (bank, _) = try filters.makeFilters(threads: compute.threads) { StoredSequenceSource(store, batchSize: compute.batchSize) }
        motifs = bank.filters.map { Motif(id: $0.id, name: $0.name) }
        unreachableMotifs = UnreachableMotif.all(in: bank)
        let matches = MotifMatches(peaks: store.count, motifs: motifs.count)
        let plan = ScanPlan(bank, instructionSet: compute.instructionSet, threads: compute.threads)
        let pipeline = BatchPipeline(source: StoredSequenceSource(store, batchSize: compute.batchSize), threads: compute.threads)
        _ = try pipeline.run { ScanWorker(HitScanner(plan, masksLowercase: false), sink: MatchSink(matches, filtersByRank: bank.filtersByRank)) }
        self.matches = matches
    }

    private init(matrix path: String) throws {
        let isCompressed = path.hasSuffix(anyCase: ".gz")
        let plain = isCompressed ? String(path.dropLast(3)) : path
        // The files of names are read first: memory is asked for only if they tell the same size as the header.
        let rows: [MatrixNames.Row], columns: [String]
        if plain.hasSuffix(anyCase: ".npy") {
            let reader = try NumPyReader(path)
            (rows, columns) = try (MatrixNames.rows(of: path, count: reader.shape.rows), MatrixNames.columns(of: path, count: reader.shape.columns))
            matches = try MotifMatches(reader)
        } else if plain.hasSuffix(anyCase: ".mtx") {
            let reader = try MatrixMarketReader(path)
            (rows, columns) = try (MatrixNames.rows(of: path, count: reader.shape.rows), MatrixNames.columns(of: path, count: reader.shape.columns))
            matches = try MotifMatches(reader)
        } else {
            throw DeviationsError.unknownFormat(path: path)
        }
        names = rows.map(\.name)
        gc = rows.map(\.gc)
        motifs = columns.map { Motif(id: $0, name: nil) }
        unreachableMotifs = []
    }
}

extension MotifMatches {
    /// Reads the hits of a NumPy array of peaks (rows) and motifs. Where they are missing (NaN), there are none.
    fileprivate convenience init(_ reader: NumPyReader) throws {
        let shape = reader.shape
        self.init(peaks: shape.rows, motifs: shape.columns)
        var row: [Double] = []
        for peak in 0..<shape.rows {
            try reader.next(into: &row)
            for (motif, value) in row.enumerated() where value != 0 && !value.isNaN {
                guard let hits = Int(exactly: value), 0...Self.mostHits ~= hits else {
                    throw DeviationsError.noHitCount(path: reader.path, row: peak + 1, column: motif + 1, value: "\(value)")
                }
                set(hits, motif: motif, inPeak: peak)
            }
        }
    }

    /// Reads the hits of a Matrix Market file of peaks (rows) and motifs.
    fileprivate convenience init(_ reader: MatrixMarketReader) throws {
        let shape = reader.shape
        self.init(peaks: shape.rows, motifs: shape.columns)
        while let entry = try reader.next() {
            guard entry.count <= Self.mostHits else {
                throw DeviationsError.noHitCount(path: reader.path, row: entry.row + 1, column: entry.column + 1, value: "\(entry.count)")
            }
            set(Int(entry.count), motif: entry.column, inPeak: entry.row)
        }
    }
}

/// Notes for each peak the motifs that have a hit in it. A batch holds whole peaks.
private struct MatchSink: HitSink {
    private let matches: MotifMatches
    private let filtersByRank: [Int]
    private var firstPeak = 0
    private var piece = 0

    init(_ matches: MotifMatches, filtersByRank: [Int]) {
        self.matches = matches
        self.filtersByRank = filtersByRank
    }

    var unplaced: UnplacedHits { UnplacedHits() }

    mutating func begin(_ batch: SequenceBatch, turn: BatchTurn) { (firstPeak, piece) = (turn.firstRecord, 0) }

    mutating func take(_ hits: UnsafeBufferPointer<WindowHit>, in batch: SequenceBatch) {
        for hit in hits {
            while batch.pieces[piece].letters.upperBound <= hit.position { piece += 1 }
            matches.mark(motif: filtersByRank[hit.rank], inPeak: firstPeak + piece)
        }
    }

    mutating func finish(_ batch: SequenceBatch) -> Int { 0 }
}
