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

    /// Reads motif files.
    ///
    /// - Parameters:
    ///   - paths: files of any ``MotifFormat``, plain or gzip; `-` for standard input.
    ///   - format: the format of all files; nil tells it from the content of each.
    ///   - consensuses: motifs in IUPAC letters, such as `GATA=WGATAR`, which follow those of the files.
    /// - Throws: ``SequenceFileError`` if a file can't be read, `MotifFileError` if it or a consensus is malformed,
    ///   ``MotifCollectionError`` if a motif's id occurs twice.
    public init(paths: [String], format: MotifFormat? = nil, consensuses: [String] = []) throws {
        for path in paths {
            let file = try MotifFile(parsing: ByteFile.read(path), path: path, format: format)
            entries += file.records.map { Entry(record: $0, background: file.background, path: path) }
        }
        entries += try consensuses.map { Entry(record: try Consensus.motif($0), background: nil, path: "--consensus") }
        var pathsByID: [String: String] = [:]
        for entry in entries {
            if let other = pathsByID.updateValue(entry.path, forKey: entry.id) {
                throw MotifCollectionError.duplicate(id: entry.id, paths: [other, entry.path])
            }
        }
    }

    /// The motifs that have counts, which is all but those whose files give log-odds scores alone.
    public var motifs: [Motif] { entries.compactMap(\.motif) }

    /// The motifs, all of which must have counts.
    ///
    /// - Throws: ``MotifCollectionError`` if one has scores alone.
    func countedMotifs() throws(MotifCollectionError) -> [Motif] {
        if let entry = entries.first(where: { $0.motif == nil }) { throw .scoresAlone(id: entry.id, path: entry.path) }
        return motifs
    }

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

/// Motif files that don't fit together, or not what was asked of them.
public enum MotifCollectionError: Error, Hashable, CustomStringConvertible {
    case duplicate(id: String, paths: [String])
    case unknown(id: String, paths: [String], similar: String?)
    case scoresAlone(id: String, path: String)

    public var description: String {
        switch self {
        case .duplicate(let id, let paths):
            "motif \(id) is in \(paths[0]) and again in \(paths[1]); give each motif once"
        case .unknown(let id, let paths, let similar):
            "no motif has the id \(id) in \(paths.joined(separator: ", ")); "
                + (similar.map { "did you mean \($0)?" } ?? "README says what the id is in each format")
        case .scoresAlone(let id, let path):
            "motif \(id) of \(path) has log-odds scores and no counts; give motifs with counts or probabilities"
        }
    }
}
