internal import GenomeIO
public import MotifCore
public import MotifFormats

/// The motifs of one or several files, and of consensuses, ready for a filter bank.
public struct MotifCollection: Sendable {
    /// A motif and the background that its file declares.
    public struct Entry: Sendable {
        /// What the file says of the motif.
        public let record: MotifRecord
        /// Nil if the file declares none.
        public let background: Background?
        /// The file it comes from; `--consensus` if it comes from none.
        public let path: String

        public var id: String { record.id }
        public var name: String? { record.name }
        /// The counts; nil if the file gives log-odds scores in their place, which are scanned with as they are.
        public var motif: Motif? { record.motif }
        /// How many cells a score of 1 has, as it is printed and as thresholds are given: 1000, or 1 for integers as they are.
        public var cellsPerUnit: Int { record.cellsPerUnit }
    }

    /// The motifs in the order of the files, and within a file as it lists them.
    public private(set) var entries: [Entry] = []

    /// The file of each id.
    private var pathsByID: [String: String] = [:]

    /// A collection without motifs.
    public init() {}

    /// Reads motif files.
    ///
    /// - Parameters:
    ///   - paths: files of any ``MotifFormat``, plain or gzip; `-` for standard input.
    ///   - format: the format of all files; nil tells it from the content of each.
    ///   - consensuses: motifs in IUPAC letters, such as `GATA=WGATAR`, which follow those of the files.
    /// - Throws: ``SequenceFileError`` if a file can't be read, `MotifFileError` if it or a consensus is malformed,
    ///   ``MotifCollectionError`` if a motif's id occurs twice.
    public init(paths: [String], format: MotifFormat? = nil, consensuses: [String] = []) throws {
        for path in paths { try add(path, format: format) }
        for consensus in consensuses {
            try add([Entry(record: try Consensus.motif(consensus), background: nil, path: "--consensus")])
        }
    }

    /// Adds the motifs of a file; none of them if that fails.
    public mutating func add(_ path: String, format: MotifFormat? = nil) throws {
        let file = try MotifFile(parsing: ByteFile.read(path), path: path, format: format)
        try add(file.records.map { Entry(record: $0, background: file.background, path: path) })
    }

    private mutating func add(_ added: [Entry]) throws(MotifCollectionError) {
        for entry in added {
            if let other = pathsByID[entry.id] { throw .duplicate(id: entry.id, paths: [other, entry.path]) }
        }
        for entry in added { pathsByID[entry.id] = entry.path }
        entries += added
    }

    /// The motifs that have counts, which is all but those whose files give log-odds scores alone.
    public var motifs: [Motif] { entries.compactMap(\.motif) }

    /// The motifs, all of which must have counts.
    ///
    /// - Throws: ``MotifCollectionError`` if one has scores alone.
    func countedMotifs() throws(MotifCollectionError) -> [Motif] { try entries.countedMotifs() }

    /// Keeps the motifs with the given ids, in the order of the files.
    ///
    /// - Throws: ``MotifCollectionError`` if an id is unknown.
    public mutating func select(ids: [String]) throws(MotifCollectionError) {
        let wanted = Set(ids)
        let known = Set(entries.map(\.id))
        for id in ids where !known.contains(id) {
            throw .unknown(id: id, paths: Set(entries.map(\.path)).sorted(), similar: entries.lazy.map(\.record).first {
                $0.id.lowercased() == id.lowercased() || $0.name?.lowercased() == id.lowercased()
                    || $0.id.prefix { $0 != "." } == id.prefix { $0 != "." }
            }?.id)
        }
        entries.removeAll { !wanted.contains($0.id) }
    }
}

extension [MotifCollection.Entry] {
    /// The motifs, all of which must have counts.
    ///
    /// - Throws: ``MotifCollectionError`` if one has scores alone.
    func countedMotifs() throws(MotifCollectionError) -> [Motif] {
        if let entry = first(where: { $0.motif == nil }) { throw .scoresAlone(id: entry.id, path: entry.path) }
        return compactMap(\.motif)
    }
}

/// Motif files that don't fit together, or not what was asked of them.
public enum MotifCollectionError: Error, Hashable, CustomStringConvertible {
    case duplicate(id: String, paths: [String])
    case unknown(id: String, paths: [String], similar: String?)
    case scoresAlone(id: String, path: String)
    /// None of the motifs fits what was asked for.
    case noneSelected(of: Int, paths: [String])
    /// Files declare different backgrounds, and one is needed.
    case differentBackgrounds(paths: [String])
    /// Two ids would be the same in a file.
    case sameWord(String, ids: [String])

    public var description: String {
        switch self {
        case .duplicate(let id, let paths):
            "motif \(id) is in \(paths[0]) and again in \(paths[1]); give each motif once"
        case .unknown(let id, let paths, let similar):
            "no motif has the id \(id) in \(paths.joined(separator: ", ")); "
                + (similar.map { "did you mean \($0)?" } ?? "README says what the id is in each format")
        case .scoresAlone(let id, let path):
            "motif \(id) of \(path) has log-odds scores and no counts; give motifs with counts or probabilities"
        case .noneSelected(let count, let paths):
            "none of the \(count) motifs in \(paths.joined(separator: ", ")) fits what is asked for; "
                + "ask for less (--name stands for the whole name, with * for any letters)"
        case .differentBackgrounds(let paths):
            "\(paths.joined(separator: ", ")): the motifs have different backgrounds, and a MEME file declares one; give one by --background"
        case .sameWord(let word, let ids):
            "motifs \(ids[0]) and \(ids[1]) would both have the id \(word), which is written without blanks; write one of them at a time"
        }
    }
}
