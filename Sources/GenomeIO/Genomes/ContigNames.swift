internal import CHtslib
internal import MotifCore

/// The names and lengths of contigs, to look up the contigs of regions. They are of a genome or of the header of an alignment file.
struct ContigNames {
    private let path: String
    /// The word for the file in messages: `genome` or `file`.
    private let owner: String
    private let contigs: [(name: [UInt8], length: Int)]
    private let indices: [[UInt8]: Int]

    /// - Parameters:
    ///   - contigs: each with its length in bases. If several have one name, the first counts.
    ///   - owner: the word for the file in messages, `genome` or `file`.
    ///   - path: the path of that file.
    init(_ contigs: [(name: [UInt8], length: Int)], of owner: String, path: String) {
        self.contigs = contigs
        self.owner = owner
        self.path = path
        indices = Dictionary(contigs.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    /// Returns the index of the contig with this name; `nil` if there is none.
    func index(of name: [UInt8]) -> Int? { indices[name] }

    /// Returns the name that the contig has here in the other convention, such as `chr1` for `1`; `nil` if there is no such contig.
    func otherName(for name: [UInt8]) -> String? {
        let prefix = Array("chr".utf8)
        let rest = name.starts(with: prefix) ? Array(name.dropFirst(prefix.count)) : name
        // The mitochondrial genome is called M with the prefix and MT without.
        let others = [rest, prefix + rest] + (rest == Array("M".utf8) ? [Array("MT".utf8)] : rest == Array("MT".utf8) ? [prefix + Array("M".utf8)] : [])
        return others.first { $0 != name && indices[$0] != nil }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Returns the advice for a contig that is not among these.
    func unknownContigAdvice(_ name: [UInt8]) -> String {
        otherName(for: name).map { "it has one called \($0): use the same names in both" } ?? "check that it is the right \(owner)"
    }

    /// Parses a region such as `chr1:1,000-2,000`, as samtools reads it.
    ///
    /// Positions are 1-based and inclusive; `chr1` is a whole contig, `chr1:1000` all from a position on; the end is clipped to
    /// the contig's. A contig whose name has a colon can be put in braces.
    ///
    /// - Returns: the region, and whether it was clipped to the end of the contig.
    /// - Throws: ``SequenceFileError`` if the text is malformed or the contig is unknown or shorter than the start.
    func region(parsing text: String) throws(SequenceFileError) -> (region: GenomicRegion, isClipped: Bool) {
        func failure(_ problem: String, _ advice: String) -> SequenceFileError {
            SequenceFileError(path: path, place: "region \(text.printable)", problem: problem, advice: advice)
        }
        let format = "write contig:start-end, with positions from 1 on and the end not before the start"
        guard !text.isEmpty else { throw SequenceFileError(path: path, problem: "a region to read is empty", advice: format) }
        guard let contig = contig(ofRegion: text) else {
            throw failure("the \(owner) has no such contig", unknownContigAdvice(Array(text.utf8.prefix { $0 != UInt8(ascii: ":") })))
        }
        let (name, length) = contigs[contig]
        let positions = Array(text.utf8.dropFirst(text.utf8.starts(with: name) ? name.count : name.count + 2))
        guard let (start, end) = Self.positions(positions) else { throw failure("it can't be read", format) }
        guard start <= length else { throw failure("the contig has only \(length) bases", "check that it is the right \(owner)") }
        return (GenomicRegion(contig: contig, range: start - 1..<min(end ?? length, length)), end ?? 0 > length)
    }

    /// Returns the contig that the text of a region begins with, perhaps in braces; `nil` if there is none.
    private func contig(ofRegion text: String) -> Int? {
        var contig: Int32 = -1
        var start: hts_pos_t = 0, end: hts_pos_t = 0
        let find: hts_name2id_f = { index, name in
            guard let index, let name else { return -1 }
            let names = index.assumingMemoryBound(to: [[UInt8]: Int].self).pointee
            return Int32(names[Array(String(cString: name).utf8)] ?? -1)
        }
        // htslib's positions are not used: it takes 0 for the whole contig, and K, M and signs for numbers.
        withUnsafePointer(to: indices) { names in
            text.withCString { _ = hts_parse_region($0, &contig, &start, &end, find, UnsafeMutableRawPointer(mutating: names), 0) }
        }
        return contig >= 0 ? Int(contig) : nil
    }

    /// Parses the positions of a region: nothing, `:start`, `:start-`, `:start-end` or `:-end`; `nil` if it is anything else.
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

    /// Parses a position from 1 on, in decimal digits and commas. A larger number is `Int.max`; any other text is `nil`.
    private static func position(_ text: ArraySlice<UInt8>) -> Int? {
        let digits = text.filter { $0 != UInt8(ascii: ",") }
        guard !digits.isEmpty, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        let value = Int(String(decoding: digits, as: UTF8.self)) ?? .max
        return value > 0 ? value : nil
    }
}
