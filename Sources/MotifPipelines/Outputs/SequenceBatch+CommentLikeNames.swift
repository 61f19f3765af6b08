internal import MotifCore

extension SequenceBatch {
    /// A name in the first column of BED that makes lines which bedtools takes for comments or for settings of a genome browser.
    var commentLikeName: String? {
        let column = placements.isEmpty ? pieces.lazy.map(\.name) : placements.lazy.map(\.contig)
        return names.withUnsafeBufferPointer { names in
            for name in column {
                let bytes = names[name]
                if ["#", "track", "browser"].contains(where: { (word: StaticString) in bytes.starts(with: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)) }) {
                    return String(decoding: bytes, as: UTF8.self).printable
                }
            }
            return nil
        }
    }
}
