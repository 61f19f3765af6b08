/// Tells narrowPeak (BED6+4) from other files of ten columns or more.
///
/// Column 6 is a strand, columns 7 to 9 are numbers, and column 10 is the distance of the summit from the start, or -1
/// (https://genome.ucsc.edu/FAQ/FAQformat.html#format12). The files of `idr` have further columns behind these.
enum NarrowPeak {
    /// The number of columns.
    static let columnCount = 10

    /// The index of the column of the summit.
    static let summitColumn = 9

    /// Returns whether a path has the name of a narrowPeak, compressed or not.
    static func isName(_ path: String) -> Bool {
        [".narrowpeak", ".narrowpeak.gz", ".narrowpeak.bgz", ".narrowpeak.bgzf"].contains { path.hasSuffix(anyCase: $0) }
    }

    /// Returns whether a line has the columns of a narrowPeak.
    static func isLine(_ line: UnsafeBufferPointer<UInt8>, _ columns: BEDColumns) -> Bool {
        guard columns.count >= columnCount else { return false }
        let strand = columns.text(5, of: line)
        guard strand.count == 1, let strand = strand.first, "+-.".utf8.contains(strand),
            (6...8).allSatisfy({ isNumber(columns.text($0, of: line)) })
        else { return false }
        let summit = columns.text(summitColumn, of: line)
        guard summit.elementsEqual("-1".utf8) || BEDColumns.number(summit) != nil else { return false }
        return !isSecondRegion(line, columns) && !hasBlocks(line, columns)
    }

    /// Returns whether columns 7 to 9 are another region on the same contig, as bedtools intersect and closest write them, where contigs
    /// have numbers for names.
    private static func isSecondRegion(_ line: UnsafeBufferPointer<UInt8>, _ columns: BEDColumns) -> Bool {
        guard columns.text(6, of: line).elementsEqual(columns.text(0, of: line)), let start = BEDColumns.number(columns.text(7, of: line)),
            let end = BEDColumns.number(columns.text(8, of: line))
        else { return false }
        return start < end
    }

    /// Returns whether the line is BED of twelve columns: a thick part inside the region, a colour, and as many blocks as column 10 says.
    private static func hasBlocks(_ line: UnsafeBufferPointer<UInt8>, _ columns: BEDColumns) -> Bool {
        guard columns.count >= 12 else { return false }
        let positions = [1, 6, 7, 2].compactMap { BEDColumns.number(columns.text($0, of: line)) }
        guard positions.count == 4, zip(positions, positions.dropFirst()).allSatisfy(<=),
            let blockCount = BEDColumns.number(columns.text(9, of: line))
        else { return false }
        return [10, 11].allSatisfy { column in
            let items = columns.text(column, of: line).split(separator: UInt8(ascii: ","))
            return items.count == blockCount && items.allSatisfy { BEDColumns.number($0) != nil }
        }
    }

    /// Returns whether a text is a decimal number, such as `-1`, `12.5` or `1e-05`.
    private static func isNumber(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let allowed = Array("+-.0123456789eE".utf8)
        if ["inf", "-inf"].contains(where: { text.elementsEqual($0.utf8) }) { return true }
        return text.count < 32 && text.allSatisfy(allowed.contains) && Double(String(decoding: text, as: UTF8.self)) != nil
    }
}
