internal import GenomeIO
internal import MotifCore

/// The counts of some cells.
struct CountBatch: JobBatch {
    /// For each cell, the end of its entries in ``peaks`` and ``counts``.
    var ends: [Int] = []
    var peaks: [UInt32] = []
    var counts: [UInt32] = []

    var records: Int { ends.count }

    /// Counts have no letters.
    var newLetters: Int { 0 }

    mutating func removeAll() {
        ends.removeAll(keepingCapacity: true)
        peaks.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
    }
}

/// Batches of the cells of a matrix of counts, in the order of the matrix. The file is read as batches are taken; if the entries of a cell
/// are not together, they are sorted in memory first.
final class CountSource: BatchSource {
    /// The number of cells of a batch.
    static let batchCells = 32

    private struct Entries {
        /// The reader, and the entry that was read and belongs to a later cell; `nil` if all entries are in memory.
        var reader: MatrixMarketReader?
        var next: MatrixMarketReader.Entry?
        /// All entries, by cell; empty if they are read from the file.
        var sorted = CountBatch()
        var cell = 0
        var batches = 0
        var hasFailed = false
        /// For each peak, the last cell with an entry for it, from 1.
        var lastCells: [UInt32]
    }

    private let survey: CountSurvey
    private let entries: Lock<Entries>

    /// Opens the file that was surveyed.
    ///
    /// - Throws: `SequenceFileError`.
    init(_ survey: CountSurvey) throws(SequenceFileError) {
        self.survey = survey
        let reader = try MatrixMarketReader(survey.path)
        var entries = Entries(lastCells: Array(repeating: 0, count: survey.reads.count))
        if survey.isOrdered {
            entries.next = try reader.next()
            entries.reader = reader
        } else {
            entries.sorted = try Self.sorted(reader, survey)
        }
        self.entries = Lock(entries)
    }

    private static func changed(_ path: String) -> SequenceFileError {
        SequenceFileError(path: path, problem: "the file was changed while it was read", advice: "run the command again")
    }

    /// Reads all entries, each to its place.
    private static func sorted(_ reader: MatrixMarketReader, _ survey: CountSurvey) throws(SequenceFileError) -> CountBatch {
        var batch = CountBatch()
        var next = [Int](repeating: 0, count: survey.cells), end = 0
        for (cell, count) in survey.entries.enumerated() {
            next[cell] = end
            end += Int(count)
            batch.ends.append(end)
        }
        batch.peaks = Array(repeating: 0, count: end)
        batch.counts = Array(repeating: 0, count: end)
        while let entry = try reader.next() {
            let (peak, cell) = survey.isTransposed ? (entry.column, entry.row) : (entry.row, entry.column)
            guard survey.entries.indices.contains(cell), next[cell] < batch.ends[cell] else { throw changed(survey.path) }
            batch.peaks[next[cell]] = UInt32(peak)
            batch.counts[next[cell]] = entry.count
            next[cell] += 1
        }
        return batch
    }

    func next(into batch: inout CountBatch) throws(BatchReadFailure) -> BatchTurn? {
        try entries.withLock { entries throws(BatchReadFailure) in
            guard !entries.hasFailed, entries.cell < survey.cells else { return nil }
            let first = entries.cell
            batch.removeAll()
            do throws(SequenceFileError) {
                while entries.cell < survey.cells, batch.records < Self.batchCells { try appendCell(to: &batch, from: &entries) }
                // The reader checks the number of entries at the end of the file.
                if entries.cell == survey.cells, entries.next != nil { throw Self.changed(survey.path) }
            } catch {
                entries.hasFailed = true
                throw BatchReadFailure(error: error, batch: entries.batches)
            }
            defer { entries.batches += 1 }
            return BatchTurn(index: entries.batches, firstRecord: first, fractionRead: Double(entries.cell) / Double(survey.cells))
        }
    }

    /// Appends the next cell.
    private func appendCell(to batch: inout CountBatch, from entries: inout Entries) throws(SequenceFileError) {
        let cell = entries.cell
        entries.cell += 1
        if let reader = entries.reader {
            while let entry = entries.next {
                let (peak, cellOfEntry) = survey.isTransposed ? (entry.column, entry.row) : (entry.row, entry.column)
                guard cellOfEntry == cell else { break }
                guard peak < survey.reads.count else { throw Self.changed(survey.path) }
                try append(peak: peak, count: entry.count, ofCell: cell, line: reader.lineNumber, to: &batch, &entries)
                entries.next = try reader.next()
            }
        } else {
            for index in (cell == 0 ? 0 : entries.sorted.ends[cell - 1])..<entries.sorted.ends[cell] {
                try append(
                    peak: Int(entries.sorted.peaks[index]), count: entries.sorted.counts[index], ofCell: cell, line: nil, to: &batch, &entries)
            }
        }
        batch.ends.append(batch.peaks.count)
    }

    private func append(
        peak: Int, count: UInt32, ofCell cell: Int, line: Int?, to batch: inout CountBatch, _ entries: inout Entries
    ) throws(SequenceFileError) {
        guard entries.lastCells[peak] != UInt32(cell + 1) else {
            throw SequenceFileError(
                path: survey.path, place: line.map { "line \($0)" }, problem: "peak \(peak + 1) of cell \(cell + 1) has an entry already",
                advice: "add both up, so that each peak and cell have one")
        }
        entries.lastCells[peak] = UInt32(cell + 1)
        guard count > 0 else { return }
        batch.peaks.append(UInt32(peak))
        batch.counts.append(count)
    }

    func placesReads() -> Bool { false }

    func complete(_ progress: inout JobProgress) {}
}
