internal import CMotifKit
internal import GenomeIO
internal import MotifCore
internal import MotifFormats
internal import MotifPipelines
internal import MotifReports

/// Motifs in C's form: `motifkit_motifs`.
final class MotifList: Handle, Sendable {
    let collection: MotifCollection
    private let items: [Item]
    /// The texts that are made when they are wanted.
    private let logos = Lock([Int: CText]())
    private let meme = Lock(CText?.none)

    /// The memory behind a `motifkit_motif`.
    private struct Item: Sendable {
        let id: CText
        let name: CText?
        let counts: CArray<Double>?
        let scores: CArray<Int32>?
        let background: CArray<Double>?
        let consensus: CText?

        init(_ record: MotifRecord) {
            id = CText(record.id)
            name = record.name.map(CText.init)
            counts = record.motif.map { CArray($0.counts.flatMap { [$0[0], $0[1], $0[2], $0[3]] }) }
            scores = record.scores.map { CArray($0.cells) }
            background = record.background.map { CArray((0..<4).map($0.probabilities.element)) }
            consensus = record.motif.map { CText($0.consensus) }
        }
    }

    init(_ collection: MotifCollection) {
        self.collection = collection
        items = collection.entries.map { Item($0.record) }
    }

    var count: Int { items.count }

    subscript(index: Int) -> motifkit_motif {
        let item = items[index], record = collection.entries[index].record
        return motifkit_motif(
            id: item.id.pointer, name: item.name?.pointer, width: Int64(record.width), counts: item.counts?.pointer, scores: item.scores?.pointer,
            cells_per_unit: Int32(record.cellsPerUnit), has_threshold: record.threshold != nil, threshold: record.threshold ?? 0,
            background: item.background?.pointer)
    }

    func consensus(_ index: Int) -> UnsafePointer<CChar>? { items.indices.contains(index) ? items[index].consensus?.pointer : nil }

    func logo(_ index: Int) -> UnsafePointer<CChar>? {
        guard items.indices.contains(index), let motif = collection.entries[index].motif else { return nil }
        return logos.withLock { logos in
            if let logo = logos[index] { return logo.pointer }
            let title = motif.name.map { "\(motif.id) \($0)" } ?? motif.id
            let logo = CText(LogoDrawing(SequenceLogo(motif)).document(title: title))
            logos[index] = logo
            return logo.pointer
        }
    }

    func memeText() throws -> UnsafePointer<CChar> {
        let motifs = try collection.entries.map { entry in
            guard let motif = entry.motif else { throw MotifCollectionError.scoresAlone(id: entry.id, path: entry.path) }
            return motif
        }
        return meme.withLock { meme in
            if meme == nil { meme = CText(MotifFile.memeText(motifs)) }
            return meme!.pointer
        }
    }
}

extension SIMD4<Double> {
    fileprivate func element(_ index: Int) -> Double { self[index] }
}

extension MotifRecord {
    /// Reads a motif of the caller.
    init(_ motif: motifkit_motif, number: Int) throws {
        guard let id = motif.id.map({ String(cString: $0) }), !id.isEmpty else { throw ArgumentError("motif number \(number) has no id") }
        func fault(_ problem: String) -> ArgumentError { ArgumentError("motif \(id.printable): \(problem)") }
        guard !id.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else { throw fault("the id has a control character") }
        let name = motif.name.map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        guard 1...Int64(Motif.maximumWidth) ~= motif.width else {
            throw fault("it has \(motif.width) columns; give 1 to \(Motif.maximumWidth)")
        }
        let width = Int(motif.width)
        var counted: Motif?
        if let counts = motif.counts {
            let columns = (0..<width).map { SIMD4(counts[4 * $0], counts[4 * $0 + 1], counts[4 * $0 + 2], counts[4 * $0 + 3]) }
            for (index, column) in columns.enumerated() where !(all(column .>= 0) && column.sum() > 0 && column.sum().isFinite) {
                throw fault("the counts of column \(index) are not four finite numbers from 0 with a positive sum")
            }
            counted = Motif(id: id, name: name, counts: columns)
        }
        let declared = try CInterface.background(motif.background)
        guard let cells = motif.scores else {
            guard let counted else { throw fault("it has neither counts nor scores") }
            guard !motif.has_threshold else { throw fault("it has a threshold and no scores that the threshold refers to") }
            self.init(counted, background: declared)
            return
        }
        let scores = Array(UnsafeBufferPointer(start: cells, count: 4 * width))
        guard scores.allSatisfy({ -LogOddsMatrix.largestCell...LogOddsMatrix.largestCell ~= $0 }) else {
            throw fault("a score is beyond ±\(LogOddsMatrix.largestCell) cells")
        }
        guard 1...1000 ~= motif.cells_per_unit else { throw fault("a unit has \(motif.cells_per_unit) cells; give 1 to 1000") }
        let matrix = LogOddsMatrix(cells: scores, cellsPerUnit: Int(motif.cells_per_unit))
        guard let counted else {
            self.init(id: id, name: name, scores: matrix, background: declared)
            return
        }
        guard motif.has_threshold else { throw fault("it has counts and scores, but no threshold that refers to the scores") }
        self.init(counted, scores: matrix, threshold: motif.threshold)
    }
}

