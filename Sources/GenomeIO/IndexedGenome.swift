internal import CHtslib
internal import MotifCore

/// A FASTA genome, plain or BGZF, any part of which can be read through its index (.fai, and .gzi for BGZF).
///
/// htslib builds the indexes and finds the blocks of BGZF. Its faidx_fetch_seq is not used, since it reads a byte at a time: 8 ns
/// a base (htslib 1.16), several times what a scan for one motif takes.
public final class IndexedGenome {
    /// A contig, as the index lists it.
    public struct Contig: Sendable, Hashable {
        public let name: String
        /// In bases.
        public let length: Int
    }

    public let path: String
    /// The contigs in the order of the genome.
    public let contigs: [Contig]
    private let index: FASTAIndex
    private let file: GenomeFile
    private let indexPath: String
    /// Bytes of the text with its line ends.
    private var text = [UInt8](repeating: 0, count: 1 << 16)
    /// The contigs that are known to be where the index says.
    private var checkedContigs: Set<Int> = []

    /// Opens a genome.
    ///
    /// - Parameters:
    ///   - path: a FASTA file, plain or BGZF.
    ///   - willBuildIndex: called with the path of the index, if it is missing, before it is built beside the genome.
    /// - Throws: ``SequenceFileError`` if the genome can't be read or indexed, or an index is malformed or older than the genome.
    public init(_ path: String, willBuildIndex: (String) -> Void = { _ in }) throws(SequenceFileError) {
        let indexing = try GenomeIndexing(path)
        try indexing.prepare(willBuild: willBuildIndex)
        let index = try FASTAIndex(indexing.index, textSize: indexing.blockIndex == nil ? regularFileSize(path) : nil)
        self.path = path
        self.index = index
        indexPath = indexing.index
        file = try GenomeFile(path, blockIndex: indexing.blockIndex)
        contigs = index.entries.map { Contig(name: String(decoding: $0.name, as: UTF8.self), length: $0.length) }
    }

    /// The index files that a genome has or may get.
    public static func indexPaths(of path: String) -> [String] { [GenomeIndexing.indexPath(of: path), GenomeIndexing.blockIndexPath(of: path)] }

    /// The index in ``contigs`` of the contig with this name; nil if there is none.
    public func contig(named name: [UInt8]) -> Int? { index.indicesByName[name] }

    /// What a region is called: `contig:start-end` with the positions of BED, as bedtools getfasta does.
    public func name(of region: GenomicRegion) -> String {
        "\(contigs[region.contig].name):\(region.range.lowerBound)-\(region.range.upperBound)"
    }

    /// The name that the genome has for what other sources call by this one, `chr1` for `1` or the other way round; nil if it has
    /// none.
    func otherName(for name: [UInt8]) -> String? {
        let prefix = Array("chr".utf8)
        let rest = name.starts(with: prefix) ? Array(name.dropFirst(prefix.count)) : name
        // The mitochondrial genome is called M with the prefix and MT without.
        let others = [rest, prefix + rest] + (rest == Array("M".utf8) ? [Array("MT".utf8)] : rest == Array("MT".utf8) ? [prefix + Array("M".utf8)] : [])
        return others.first { $0 != name && contig(named: $0) != nil }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Appends the letters of a part of a contig, in the case they are stored in.
    ///
    /// - Parameters:
    ///   - range: positions of the contig, 0-based, half-open.
    /// - Throws: ``SequenceFileError`` if the file is damaged or the index doesn't fit it.
    public func appendLetters(of contig: Int, in range: Range<Int>, to letters: inout [UInt8]) throws(SequenceFileError) {
        let entry = index.entries[contig]
        precondition(range.lowerBound >= 0 && range.upperBound <= entry.length, "The positions are in the contig.")
        if !range.isEmpty, !checkedContigs.contains(contig) {
            guard try isBehindHeader(entry) else { throw unfit(entry) }
            checkedContigs.insert(contig)
        }
        // Whole lines but for the first and the last portion; a line of any length is read in portions.
        var position = range.lowerBound
        while position < range.upperBound {
            let rest = range.upperBound - position
            let first = entry.byte(of: position)
            let count = min(text.count, entry.byte(of: range.upperBound - 1) + 1 - first)
            guard try file.read(at: first, count: count, into: &text) else { throw unfit(entry) }
            guard let appended = append(count, at: position, of: entry, limit: rest, to: &letters) else { throw unfit(entry) }
            position += appended
        }
    }

    /// Whether the line before a contig's letters is the header with its name: an index of another file may lead to letters, too.
    private func isBehindHeader(_ entry: FASTAIndex.Entry) throws(SequenceFileError) -> Bool {
        var count = 1 << 8
        while true {
            // Most headers are short; one of any other length is read again.
            count = min(count, entry.offset)
            var bytes = [UInt8](repeating: 0, count: count)
            guard count > 0, try file.read(at: entry.offset - count, count: count, into: &bytes), bytes.removeLast() == UInt8(ascii: "\n")
            else { return false }
            let newline = bytes.lastIndex(of: UInt8(ascii: "\n"))
            if newline == nil, count < min(entry.offset, Self.longestHeader) {
                count <<= 4
                continue
            }
            let header = bytes[(newline.map { $0 + 1 } ?? 0)...]
            return header.starts(with: [UInt8(ascii: ">")] + entry.name)
                && header.dropFirst(entry.name.count + 1).first.map(SequenceText.isSpace) != false
        }
    }

    /// In bytes; a longer one is taken for damage.
    private static let longestHeader = 1 << 24

    /// Appends the letters among the first bytes of ``text``.
    ///
    /// - Returns: how many there were; nil if other bytes stand among them than line ends where these should be.
    private func append(
        _ count: Int, at position: Int, of entry: FASTAIndex.Entry, limit: Int, to letters: inout [UInt8]
    ) -> Int? {
        text.withUnsafeBufferPointer { text in
            var appended = 0
            var byte = 0
            var column = position % entry.lineLetters
            while byte < count {
                let some = min(entry.lineLetters - column, count - byte, limit - appended)
                let line = UnsafeBufferPointer(rebasing: text[byte..<byte + some])
                guard SequenceText.areLetters(line, or: UInt8(ascii: ".")) else { return nil }
                letters.append(contentsOf: line)
                appended += some
                byte += some
                column += some
                if column == entry.lineLetters {
                    let end = min(count, byte + entry.lineBytes - entry.lineLetters)
                    guard text[byte..<end].allSatisfy(SequenceText.isSpace) else { return nil }
                    // A portion that ends within a line's end goes on behind it.
                    byte = end
                    column = 0
                }
            }
            return appended
        }
    }

    private func unfit(_ entry: FASTAIndex.Entry) -> SequenceFileError {
        SequenceFileError(
            path: path, place: "contig \(String(decoding: entry.name, as: UTF8.self))",
            problem: "the file is damaged, or its index \(indexPath) is of another file",
            advice: "check the file, and remove the index, so that it is built anew")
    }

    /// The region that a text such as `chr1:1,000-2,000` names, as samtools reads it.
    ///
    /// Positions are 1-based and inclusive; `chr1` is a whole contig, `chr1:1000` all from a position on; the end is clipped to
    /// the contig's. A contig whose name has a colon can be put in braces.
    ///
    /// - Returns: the region, and whether the text has an end beyond the contig's.
    /// - Throws: ``SequenceFileError`` if the text is malformed or the contig is unknown or shorter than the start.
    public func region(parsing text: String) throws(SequenceFileError) -> (region: GenomicRegion, isClipped: Bool) {
        func failure(_ problem: String, _ advice: String) -> SequenceFileError {
            SequenceFileError(path: path, place: "region \(text.printable)", problem: problem, advice: advice)
        }
        let format = "write contig:start-end, with positions from 1 on and the end not before the start"
        guard !text.isEmpty else { throw SequenceFileError(path: path, problem: "a region to read is empty", advice: format) }
        guard let contig = contig(ofRegion: text) else {
            throw failure("the genome has no such contig", unknownContigAdvice(Array(text.utf8.prefix { $0 != UInt8(ascii: ":") })))
        }
        let name = index.entries[contig].name
        let positions = Array(text.utf8.dropFirst(text.utf8.starts(with: name) ? name.count : name.count + 2))
        guard let (start, end) = Self.positions(positions) else { throw failure("it can't be read", format) }
        let length = contigs[contig].length
        guard start <= length else { throw failure("the contig has only \(length) bases", "check that it is the right genome") }
        return (GenomicRegion(contig: contig, range: start - 1..<min(end ?? length, length)), end ?? 0 > length)
    }

    /// The contig that the text of a region begins with, perhaps in braces; nil if there is none.
    private func contig(ofRegion text: String) -> Int? {
        var contig: Int32 = -1
        var start: hts_pos_t = 0, end: hts_pos_t = 0
        let find: hts_name2id_f = { index, name in
            guard let index, let name else { return -1 }
            let names = index.assumingMemoryBound(to: [[UInt8]: Int].self).pointee
            return Int32(names[Array(String(cString: name).utf8)] ?? -1)
        }
        // It reads positions as well, but takes 0 for the whole contig, and K, M and signs for numbers.
        withUnsafePointer(to: index.indicesByName) { names in
            text.withCString { _ = hts_parse_region($0, &contig, &start, &end, find, UnsafeMutableRawPointer(mutating: names), 0) }
        }
        return contig >= 0 ? Int(contig) : nil
    }

    /// The positions of a region's text, nothing or `:start`, `:start-`, `:start-end` or `:-end`; nil if it is anything else.
    private static func positions(_ text: [UInt8]) -> (start: Int, end: Int?)? {
        guard let colon = text.first else { return (1, nil) }
        let numbers = text.dropFirst().split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard colon == UInt8(ascii: ":"), text.count > 1, numbers.count <= 2, numbers.contains(where: { !$0.isEmpty }),
            let start = numbers[0].isEmpty ? 1 : position(numbers[0])
        else { return nil }
        guard numbers.count == 2, !numbers[1].isEmpty else { return (start, nil) }
        guard let end = position(numbers[1]), start <= end else { return nil }
        return (start, end)
    }

    /// A position from 1 on, in decimal digits and commas, or `Int.max` if it is larger; nil if the text is anything else.
    private static func position(_ text: ArraySlice<UInt8>) -> Int? {
        let digits = text.filter { $0 != UInt8(ascii: ",") }
        guard !digits.isEmpty, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        let value = Int(String(decoding: digits, as: UTF8.self)) ?? .max
        return value > 0 ? value : nil
    }

    /// What to do about a contig that the genome does not have.
    package func unknownContigAdvice(_ name: [UInt8]) -> String {
        otherName(for: name).map { "it has one called \($0): use the same names in both" }
            ?? "check that it is the right genome"
    }
}
