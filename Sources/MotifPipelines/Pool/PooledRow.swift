internal import GenomeIO
internal import MotifConvolution
internal import MotifCore

/// What is known of a row of the matrix: for each motif the best window, or the number of hits and how wide a motif may be to have
/// a window.
enum PooledRow {
    case maxima([PooledMaximum?])
    case counts([Int], widestWindow: Int)

    /// The row of a sequence of which this is a part, and another the part behind it.
    func merged(with next: PooledRow) -> PooledRow {
        switch (self, next) {
        case (.maxima(let first), .maxima(let second)): .maxima(zip(first, second).map(PooledMaximum.better))
        case (.counts(let first, let width), .counts(let second, let otherWidth)):
            .counts(zip(first, second).map(+), widestWindow: max(width, otherWidth))
        default: preconditionFailure("All rows of a matrix are of a kind.")
        }
    }

    /// Writes the cells of a matrix.
    ///
    /// - Parameters:
    ///   - widths: of the motifs.
    ///   - cells: as many as there are motifs.
    func write(_ value: MatrixValue, widths: [Int], to cells: inout [Int]) {
        switch self {
        case .maxima(let maxima): maxima.withUnsafeBufferPointer { Self.write($0, value, to: &cells) }
        case .counts(let counts, let widest): Self.write(counts, widestWindow: widest, value, widths: widths, to: &cells)
        }
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

    static func write(_ counts: [Int], widestWindow: Int, _ value: MatrixValue, widths: [Int], to cells: inout [Int]) {
        for index in counts.indices {
            cells[index] = widths[index] > widestWindow ? MatrixValue.missing : value == .any ? min(1, counts[index]) : counts[index]
        }
    }
}
