internal import MotifCore

/// The letters at and around the sites of a motif.
struct SiteCounts {
    /// The numbers of A, C, G and T in each column: those of ``flank`` columns before the sites, of the sites, and of the columns behind.
    private(set) var columns: [SIMD4<Double>]
    /// The number of columns on each side of the sites.
    let flank: Int

    /// - Parameters:
    ///   - width: the number of columns of a site.
    ///   - flank: the number of columns on each side.
    init(width: Int, flank: Int) {
        columns = Array(repeating: .zero, count: width + 2 * flank)
        self.flank = flank
    }

    /// Adds the letters of sites. Unknown letters, and positions beyond the sequence, count for no column.
    ///
    /// - Parameters:
    ///   - rows: the indices of the sequences.
    ///   - place: twice the start of the site in a sequence, plus 1 on the reverse strand, by the index in `rows`.
    ///   - weight: what a letter adds.
    mutating func add(_ rows: [Int], places: [UInt32], of sequences: MaskedSequences, weight: Double = 1) {
        let count = columns.count, flank = flank
        var counts = [Int32](repeating: 0, count: 4 * count)
        counts.withUnsafeMutableBufferPointer { counts in
            sequences.encoded.codes.withUnsafeBufferPointer { codes in
                for (row, place) in zip(rows, places) {
                    let range = sequences.ranges[row]
                    let first = range.lowerBound &+ Int(place >> 1) &- flank
                    for position in max(first, range.lowerBound)..<min(first &+ count, range.upperBound) {
                        let base = codes[position]
                        guard base < 4 else { continue }
                        let column = position &- first
                        counts[place & 1 == 0 ? 4 &* column &+ Int(base) : 4 &* (count &- 1 &- column) &+ 3 &- Int(base)] &+= 1
                    }
                }
            }
        }
        for column in 0..<count {
            let letters = SIMD4<Int32>(counts[4 * column], counts[4 * column + 1], counts[4 * column + 2], counts[4 * column + 3])
            columns[column] += weight * SIMD4<Double>(letters)
        }
    }

    /// Replaces negative counts by 0, after letters of false sites were taken away.
    mutating func clamp() {
        for column in columns.indices { columns[column].clamp(lowerBound: .zero, upperBound: SIMD4(repeating: .infinity)) }
    }
}
