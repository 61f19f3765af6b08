/// A column of a motif whose probabilities are rounded to multiples of 1/48, so that columns that are nearly equal become one class.
///
/// The reverse complement of a rounded column is the rounded reverse complement, and equal columns stay equal. Halves, thirds and quarters
/// are exact. The idea of classes of columns is that of tomtom-lite (Schreiber 2025, memelite).
struct GridColumn: Hashable, Sendable {
    /// The number of steps from probability 0 to 1.
    static let steps: Double = 48

    /// The probabilities of A, C, G and T, in steps.
    let cells: SIMD4<UInt8>

    /// Rounds the probabilities of a column.
    init(_ probabilities: SIMD4<Double>) {
        cells = SIMD4<UInt8>(truncatingIfNeeded: SIMD4<Int32>((probabilities * Self.steps).rounded(.toNearestOrAwayFromZero)))
    }

    private init(cells: SIMD4<UInt8>) { self.cells = cells }

    /// The column of the other strand.
    var complement: GridColumn { GridColumn(cells: SIMD4(cells[3], cells[2], cells[1], cells[0])) }

    /// The probabilities in steps, 0 to 48.
    var steps: SIMD4<Float> { SIMD4<Float>(cells) }
}
