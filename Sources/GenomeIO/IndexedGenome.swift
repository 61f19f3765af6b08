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
        // Whole lines but for the first and the last portion; a line of any length is read in portions.
        var position = range.lowerBound
        while position < range.upperBound {
            let rest = range.upperBound - position
            let first = entry.byte(of: position)
            let count = min(text.count, entry.byte(of: range.upperBound - 1) + 1 - first)
            let isRead = text.withUnsafeMutableBytes { text in
                file.read(at: first, into: UnsafeMutableRawBufferPointer(rebasing: text[..<count]))
            }
            guard isRead else { throw unfit(entry) }
            guard let appended = append(count, at: position, of: entry, limit: rest, to: &letters) else { throw unfit(entry) }
            position += appended
        }
    }

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
    /// - Throws: ``SequenceFileError`` if the text is malformed or the contig is unknown or shorter than the start.
    public func region(parsing text: String) throws(SequenceFileError) -> GenomicRegion {
        func failure(_ problem: String, _ advice: String) -> SequenceFileError {
            SequenceFileError(path: path, place: "region \(text.printable)", problem: problem, advice: advice)
        }
        var contig: Int32 = 0
        var start: hts_pos_t = 0, end: hts_pos_t = 0
        let find: hts_name2id_f = { index, name in
            guard let index, let name else { return -1 }
            let names = index.assumingMemoryBound(to: [[UInt8]: Int].self).pointee
            return Int32(names[Array(String(cString: name).utf8)] ?? -1)
        }
        let isParsed = withUnsafePointer(to: index.indicesByName) { names in
            text.withCString { hts_parse_region($0, &contig, &start, &end, find, UnsafeMutableRawPointer(mutating: names), 0) != nil }
        }
        guard isParsed else {
            guard contig >= 0 else {
                let name = Array(text.utf8.prefix { $0 != UInt8(ascii: ":") })
                throw failure("the genome has no such contig", unknownContigAdvice(name))
            }
            throw failure("it can't be read", "write contig:start-end, with positions from 1 on and the end not before the start")
        }
        let length = contigs[Int(contig)].length
        guard start < length else { throw failure("the contig has only \(length) bases", "check that it is the right genome") }
        return GenomicRegion(contig: Int(contig), range: Int(start)..<min(Int(end), length))
    }

    /// What to do about a contig that the genome does not have.
    package func unknownContigAdvice(_ name: [UInt8]) -> String {
        otherName(for: name).map { "it has one called \($0): use the same names in both" }
            ?? "check that it is the right genome"
    }
}
