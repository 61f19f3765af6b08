/// Sums of the columns of rows of bits: for each motif, the number of the chosen peaks that have it.
///
/// Bits are counted by carry-save adders, 256 columns at a time: seven adders turn eight rows and the bits of weights 1, 2 and 4 of the sums so
/// far into new bits of these weights and a carry of weight 8. So a row costs about five operations for 256 columns (Harley and Seal's
/// counting of bits, as in H. S. Warren, Hacker's Delight, 2nd edition, 5-1, for each column on its own).
struct ColumnSums {
    private typealias Columns = SIMD4<UInt64>

    /// The bits of weight 8, 16, … of the sums.
    private var high = [Columns](repeating: Columns(), count: 32)

    /// Adds to the sum of each column the number of rows that have the column's bit, times 2^`shift`.
    ///
    /// - Parameters:
    ///   - rows: the numbers of the rows, as many as a multiple of 8 that is below 2^32; more rows of zeros fill it up.
    ///   - plane: rows of `words` words, aligned to 32 bytes.
    ///   - words: a multiple of 4.
    ///   - sums: a sum for each column.
    mutating func add(
        _ rows: UnsafeBufferPointer<UInt32>, of plane: UnsafePointer<UInt64>, words: Int, shift: Int, to sums: UnsafeMutablePointer<Int>
    ) {
        precondition(rows.count % 8 == 0 && words % 4 == 0, "Rows come in eights, and words in fours.")
        high.withUnsafeMutableBufferPointer { high in
            for first in stride(from: 0, to: words, by: 4) {
                Self.add(rows, of: UnsafeRawPointer(plane + first), rowBytes: words &* 8, shift: shift, high: high, to: sums + first * 64)
            }
        }
    }

    private static func add(
        _ rows: UnsafeBufferPointer<UInt32>, of plane: UnsafeRawPointer, rowBytes: Int, shift: Int, high: UnsafeMutableBufferPointer<Columns>,
        to sums: UnsafeMutablePointer<Int>
    ) {
        var ones = Columns(), twos = Columns(), fours = Columns()
        /// The number of weights from 8 on that are in use.
        var weights = 0
        func row(_ index: Int) -> Columns { plane.load(fromByteOffset: Int(rows[index]) &* rowBytes, as: Columns.self) }
        var index = 0
        while index < rows.count {
            let twosA = carry(&ones, row(index), row(index &+ 1)), twosB = carry(&ones, row(index &+ 2), row(index &+ 3))
            let foursA = carry(&twos, twosA, twosB)
            let twosC = carry(&ones, row(index &+ 4), row(index &+ 5)), twosD = carry(&ones, row(index &+ 6), row(index &+ 7))
            let foursB = carry(&twos, twosC, twosD)
            var eights = carry(&fours, foursA, foursB)
            var weight = 0
            while eights != Columns() {
                if weight == weights {
                    high[weight] = eights
                    weights &+= 1
                    break
                }
                let both = high[weight] & eights
                high[weight] ^= eights
                eights = both
                weight &+= 1
            }
            index &+= 8
        }
        spread(ones, shift: shift, to: sums)
        spread(twos, shift: shift + 1, to: sums)
        spread(fours, shift: shift + 2, to: sums)
        for weight in 0..<weights { spread(high[weight], shift: shift + 3 + weight, to: sums) }
    }

    /// Adds three bits of each column: the lower bit of the result replaces the first one.
    ///
    /// - Returns: the higher bit.
    @inline(__always)
    private static func carry(_ sum: inout Columns, _ one: Columns, _ other: Columns) -> Columns {
        let half = sum ^ one
        let carry = (sum & one) | (half & other)
        sum = half ^ other
        return carry
    }

    /// Adds 2^`shift` to the sum of each column whose bit is set.
    private static func spread(_ bits: Columns, shift: Int, to sums: UnsafeMutablePointer<Int>) {
        for word in 0..<4 {
            var open = bits[word]
            while open != 0 {
                sums[word << 6 | open.trailingZeroBitCount] &+= 1 << shift
                open &= open &- 1
            }
        }
    }
}
