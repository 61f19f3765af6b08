internal import GenomeIO
internal import MotifCore

/// The motifs that `--motif` and `--motif-file` ask for, by id, by name, or by patterns of either.
public struct MotifChoice: Sendable {
    /// A pattern that stands for several motifs.
    struct Match {
        let pattern: String
        /// The ids of the motifs, in their order.
        let ids: [String]
    }

    private let patterns: [String]

    /// Creates a choice from ids, names and patterns (`*` for any characters, `?` for one). All must stand for some motif.
    public init(_ patterns: [String]) { self.patterns = patterns }

    /// Reads a list of ids, names and patterns, one in each line. Blank lines and lines that begin with `#` are skipped, and so is the
    /// text behind a tab.
    ///
    /// - Throws: `SequenceFileError` if the file can't be read, ``MotifCollectionError`` if it names nothing.
    public static func patterns(ofFile path: String) throws -> [String] {
        let lines = try ByteFile.read(path).split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        let patterns = lines.compactMap { line -> String? in
            let words = line.prefix { $0 != UInt8(ascii: "\t") }.split(separator: UInt8(ascii: " "))
            guard let first = words.first, first.first != UInt8(ascii: "#") else { return nil }
            return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
        }
        guard !patterns.isEmpty else { throw MotifCollectionError.emptyList(path: path) }
        return patterns
    }

    /// The indices of the motifs that a pattern stands for.
    ///
    /// Ids and names that are spelt the same come first, then those that differ in case alone. `*` and `?` match in either case.
    private static func indices(_ pattern: String, of motifs: [(id: String, name: String?)]) -> [Int] {
        let exact = motifs.indices.filter { motifs[$0].id == pattern || motifs[$0].name == pattern }
        guard exact.isEmpty else { return exact }
        let pattern = NamePattern(pattern)
        return motifs.indices.filter { pattern.matches(motifs[$0].id) || motifs[$0].name.map(pattern.matches) == true }
    }

    /// Chooses from motifs.
    ///
    /// - Returns: the indices of the chosen motifs, which are all if no pattern was given; the patterns that stand for several motifs; and the
    ///   first pattern that stands for none.
    func chosen(from motifs: [(id: String, name: String?)]) -> (indices: [Int], matches: [Match], unknown: String?) {
        guard !patterns.isEmpty else { return (Array(motifs.indices), [], nil) }
        var indices: Set<Int> = []
        var matches: [Match] = []
        for pattern in patterns {
            let found = Self.indices(pattern, of: motifs)
            if found.isEmpty { return ([], [], pattern) }
            if found.count > 1 { matches.append(Match(pattern: pattern, ids: found.map { motifs[$0].id })) }
            indices.formUnion(found)
        }
        return (indices.sorted(), matches, nil)
    }
}

extension [MotifChoice.Match] {
    /// One notice that tells the motifs of the patterns; `nil` if each pattern stands for one.
    var notice: MotifNotice? {
        guard !isEmpty else { return nil }
        let parts = prefix(5).map { "\($0.pattern) stands for \($0.ids.count) motifs (\($0.ids.listed()))" }
        return MotifNotice("\(parts.joined(separator: ", "))\(count > 5 ? ", and so on" : "")", isWarning: false)
    }
}
