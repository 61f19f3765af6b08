internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// A row of a matrix, or the part of it that comes from a piece of a long sequence.
protocol PooledRow: Sendable {
    /// The row of a sequence that consists of this part and the part behind it.
    func merged(with next: Self) -> Self

    /// Writes the cells of the row, as many as there are motifs.
    func write(_ value: MatrixValue, to cells: inout [Int])
}

/// The best window of each motif; `nil` where there is no window.
struct MaximaRow: PooledRow {
    let maxima: [PooledMaximum?]

    func merged(with next: MaximaRow) -> MaximaRow { MaximaRow(maxima: zip(maxima, next.maxima).map(PooledMaximum.better)) }

    func write(_ value: MatrixValue, to cells: inout [Int]) {
        maxima.withUnsafeBufferPointer { Self.write($0, value, to: &cells) }
    }

    static func write(_ maxima: UnsafeBufferPointer<PooledMaximum?>, _ value: MatrixValue, to cells: inout [Int]) {
        let isPosition = value == .position
        cells.withUnsafeMutableBufferPointer { cells in
            for index in maxima.indices {
                cells[index] =
                    if let best = maxima[index] {
                        isPosition ? MatrixValue.cell(position: best.start, isReverse: best.strand == .reverse) : Int(best.score)
                    } else {
                        MatrixValue.missing
                    }
            }
        }
    }
}

/// The number of hits of each motif; 0 where there is no window. ``RowWriter`` leaves out motifs that can have no hit.
struct CountsRow: PooledRow {
    var counts: [Int]

    func merged(with next: CountsRow) -> CountsRow { CountsRow(counts: zip(counts, next.counts).map(+)) }

    func write(_ value: MatrixValue, to cells: inout [Int]) {
        for index in counts.indices { cells[index] = value == .any ? min(1, counts[index]) : counts[index] }
    }
}
