internal import MotifCore

/// Tables of pieces of numbers as text. A division for each digit would take longer than the rest of a line.
///
/// An entry is one word that is stored whole. Where lengths differ, the highest byte is the number of bytes of text. The
/// entries that scans use are a few kilobytes, which stay in the L1 cache.
struct NumberTexts: @unchecked Sendable {
    // Unchecked because `init` writes the tables and threads only read them afterwards.

    /// The numbers 0…999 as three digits and a tab.
    let paddedThousand: UnsafePointer<UInt32>
    /// The numbers 0…999 without leading zeros; measured.
    let thousand: UnsafePointer<UInt32>
    /// The mantissas 0…999 as a digit, a point and two digits: `8.58`.
    let mantissas: UnsafePointer<UInt32>
    /// The exponents of the negated numbers 0…511 as `e-06` and a tab; measured.
    let exponents: UnsafePointer<UInt64>
    /// The score, a tab, the strand and a tab; measured. The index is twice the BED score (0…1000), plus 1 for the reverse strand.
    let scoresAndStrands: UnsafePointer<UInt64>

    /// The tables, which live as long as the process and are read by all threads.
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

    /// Allocates a table of texts.
    ///
    /// - Parameters:
    ///   - texts: the texts of the entries.
    ///   - measured: `true` to put the length of each text into the highest byte of its entry.
    private static func table<Entry: FixedWidthInteger>(_ texts: [String], measured: Bool = false) -> UnsafePointer<Entry> {
        let table = UnsafeMutableBufferPointer<Entry>.allocate(capacity: texts.count)
        _ = table.initialize(from: texts.map { text in
            let bytes = text.utf8.reversed().reduce(Entry(0)) { $0 << 8 | Entry($1) }
            return (measured ? bytes | Entry(text.utf8.count) << (Entry.bitWidth - 8) : bytes).littleEndian
        })
        return UnsafePointer(table.baseAddress!)
    }
}
