internal import MotifCore

/// Pieces of numbers in text, ready to be stored: a division a digit would take longer than all else of a line.
///
/// An entry is one word, stored whole; where lengths differ, its highest byte says how many of the others are text. The
/// entries that scans need are few kilobytes, which stay in the first cache.
struct NumberTexts: @unchecked Sendable {
    // Written in `init` and never again, so threads may read it together.

    /// 0…999 in three digits, and a tab.
    let paddedThousand: UnsafePointer<UInt32>
    /// 0…999 without zeros in front, and their length.
    let thousand: UnsafePointer<UInt32>
    /// A mantissa of 0…999 as `8.58`.
    let mantissas: UnsafePointer<UInt32>
    /// A negated exponent of 0…511 as `e-06`, a tab, and their length.
    let exponents: UnsafePointer<UInt64>
    /// For twice a BED score of 0…1000, plus 1 for the reverse strand: the score, tab, strand, tab, and their length.
    let scoresAndStrands: UnsafePointer<UInt64>

    /// Kept for ever, since all threads of all scans read it.
    static let shared = NumberTexts()

    private init() {
        let padded = (0..<1000).map { number in
            (digits: "\(1000 + number)".dropFirst(), plain: "\(number)")
        }
        paddedThousand = Self.table(padded.map { "\($0.digits)\t" })
        thousand = Self.table(padded.map(\.plain), measured: true)
        mantissas = Self.table(padded.map { "\($0.digits.prefix(1)).\($0.digits.dropFirst())" })
        exponents = Self.table((0..<512).map { "e\($0 == 0 ? "+" : "-")\($0 < 10 ? "0" : "")\($0)\t" }, measured: true)
        scoresAndStrands = Self.table((0...1000).flatMap { ["\($0)\t+\t", "\($0)\t-\t"] }, measured: true)
    }

    /// - Parameter measured: whether the highest byte of an entry is the length of its text.
    private static func table<Entry: FixedWidthInteger>(_ texts: [String], measured: Bool = false) -> UnsafePointer<Entry> {
        let table = UnsafeMutableBufferPointer<Entry>.allocate(capacity: texts.count)
        _ = table.initialize(from: texts.map { text in
            let bytes = text.utf8.reversed().reduce(Entry(0)) { $0 << 8 | Entry($1) }
            return (measured ? bytes | Entry(text.utf8.count) << (Entry.bitWidth - 8) : bytes).littleEndian
        })
        return UnsafePointer(table.baseAddress!)
    }
}
