internal import GenomeIO
public import MotifCore
public import MotifFormats

/// The motifs of motif files and consensuses, from which filter banks are made.
public struct MotifCollection: Sendable {
    /// A motif and the background that its file declares.
    public struct Entry: Sendable {
        /// The counts and scores of the motif.
        public let record: MotifRecord
        /// The background that the file declares; `nil` if it declares none.
        public let background: Background?
        /// The file of the motif; `--consensus` if it comes from no file.
        public let path: String

        /// The id, unique in the collection.
        public var id: String { record.id }
        /// The readable name; `nil` if the file gives none.
        public var name: String? { record.name }
        /// The counts; `nil` if the file gives log-odds scores instead, which a scan uses as they are.
        public var motif: Motif? { record.motif }
        /// Number of cells in one unit of printed scores and of thresholds: 1000, or 1 for a matrix of integers.
        public var cellsPerUnit: Int { record.cellsPerUnit }
    }

    /// The motifs in the order of the files, and of the motifs within each file.
    public private(set) var entries: [Entry] = []

    /// The file of each motif, by id.
    private var pathsByID: [String: String] = [:]

    /// Creates a collection without motifs.
    public init() {}

    /// Creates a collection from motif files and consensuses.
    ///
    /// - Parameters:
    ///   - paths: files of any `MotifFormat`, plain or gzip; `-` for standard input.
    ///   - format: the format of all files; `nil` to detect it from the content of each.
    ///   - consensuses: motifs in IUPAC letters, such as `GATA=WGATAR`, which follow the motifs of the files.
    /// - Throws: `SequenceFileError` if a file can't be read, `MotifFileError` if a file or a consensus is malformed,
    ///   ``MotifCollectionError`` if an id occurs twice.
    public init(paths: [String], format: MotifFormat? = nil, consensuses: [String] = []) throws {
        for path in paths { try add(path, format: format) }
        for consensus in consensuses {
            try add([Entry(record: try Consensus.motif(consensus), background: nil, path: "--consensus")])
        }
    }

    /// Adds the motifs of a file, or none of them if it throws.
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

    /// The motifs that have counts, which is every motif that is not given as log-odds alone.
    public var motifs: [Motif] { entries.compactMap(\.motif) }

    /// Returns the counts of all motifs.
    ///
    /// - Throws: ``MotifCollectionError`` if a motif has scores alone.
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
    /// Returns the counts of all motifs.
    ///
    /// - Throws: ``MotifCollectionError`` if a motif has scores alone.
    func countedMotifs() throws(MotifCollectionError) -> [Motif] {
        if let entry = first(where: { $0.motif == nil }) { throw .scoresAlone(id: entry.id, path: entry.path) }
        return compactMap(\.motif)
    }
}

/// An error about motifs that are each well-formed, but do not fit together or a request.
public enum MotifCollectionError: Error, Hashable, CustomStringConvertible {
    /// Two files have a motif of the same id.
    case duplicate(id: String, paths: [String])
    /// No motif has a requested id. `similar` is an id or name close to it.
    case unknown(id: String, paths: [String], similar: String?)
    /// A motif has log-odds scores alone where counts are needed.
    case scoresAlone(id: String, path: String)
    /// No motif fits the selection.
    case noneSelected(of: Int, paths: [String])
    /// Files declare different backgrounds, and the output holds one.
    case differentBackgrounds(paths: [String])
    /// Two ids would be the same word in the output.
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
