internal import MotifKit

/// The first bases of a sequence file in memory, as letters and encoded, in the batches in which a scan reads them.
struct SequenceSample {
    let batches: [SequenceBatch]
    let encoded: [EncodedSequence]
    /// Number of bases, each counted in the batch whose windows start at it.
    let bases: Int

    /// Reads the first bases of a file.
    ///
    /// - Throws: ``BenchmarkFailure/noBases(path:)`` if it has none, or the error of the file.
    init(path: String, bases mostBases: Int, longestWindow: Int) throws {
        let reader = try SequenceReader(paths: [path], longestWindow: longestWindow)
        var batches: [SequenceBatch] = []
        var missing = mostBases
        var batch = SequenceBatch()
        while missing > 0, try reader.fill(&batch) {
            batches.append(batch.prefix(missing))
            missing -= batches.last!.bases
        }
        guard missing < mostBases else { throw BenchmarkFailure.noBases(path: path) }
        self.init(batches)
    }

    private init(_ batches: [SequenceBatch]) {
        self.batches = batches
        encoded = batches.map { EncodedSequence($0.letters) }
        bases = batches.reduce(0) { $0 + $1.bases }
    }

    /// Returns the first bases as sequences of one size.
    ///
    /// - Parameters:
    ///   - size: Number of bases of a sequence; the last one of a batch may have fewer.
    ///   - most: The largest number of sequences.
    func regions(of size: Int, most: Int) -> SequenceSample {
        var missing = most
        return SequenceSample(batches.map { batch in
            var cut = batch
            cut.pieces = batch.pieces.flatMap { piece in
                stride(from: piece.windowStarts.lowerBound, to: piece.windowStarts.upperBound, by: size).prefix(missing).map { start in
                    let letters = start..<min(start + size, piece.windowStarts.upperBound)
                    missing -= 1
                    return SequenceBatch.Piece(name: piece.name, recordStart: 0, letters: letters, windowStarts: letters)
                }
            }
            return cut
        })
    }

    /// Returns the first bases of the longest run of known bases in the first batch that has one.
    func known(_ bases: Int) -> SequenceSample {
        for (batch, sequence) in zip(batches, encoded) {
            let runs = batch.pieces.flatMap { piece in sequence.knownRuns(in: piece.letters).map { (piece, $0) } }
            guard let (piece, run) = runs.max(by: { $0.1.count < $1.1.count }) else { continue }
            return SequenceSample([batch.keeping(run.prefix(bases), of: piece)])
        }
        return SequenceSample([])
    }
}

extension SequenceBatch {
    /// Number of bases at which windows of this batch may start.
    fileprivate var bases: Int { pieces.reduce(0) { $0 + $1.windowStarts.count } }

    /// Returns the batch with only the given letters of a piece.
    fileprivate func keeping(_ letters: Range<Int>, of piece: Piece) -> SequenceBatch {
        var cut = self
        cut.pieces = [
            Piece(
                name: piece.name, recordStart: piece.recordStart + letters.lowerBound - piece.letters.lowerBound, letters: letters,
                windowStarts: letters)
        ]
        cut.letters.removeLast(self.letters.count - letters.upperBound)
        cut.letters.append(Self.separator)
        return cut
    }

    /// Returns the batch as if the input ended after the given number of bases.
    fileprivate func prefix(_ bases: Int) -> SequenceBatch {
        var missing = bases
        var cut = self
        cut.pieces = []
        for piece in pieces {
            guard missing < piece.windowStarts.count else {
                cut.pieces.append(piece)
                missing -= piece.windowStarts.count
                continue
            }
            guard missing > 0 else { break }
            let kept = piece.letters.prefix(missing)
            cut.pieces.append(Piece(name: piece.name, recordStart: piece.recordStart, letters: kept, windowStarts: kept))
            break
        }
        cut.letters.removeLast(letters.count - (cut.pieces.last?.letters.upperBound ?? 0))
        cut.letters.append(Self.separator)
        return cut
    }
}
