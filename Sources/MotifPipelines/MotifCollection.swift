internal import GenomeIO
public import MotifCore
internal import MotifFormats

/// The motifs of one or several files, ready for a filter bank.
public struct MotifCollection: Sendable {
    /// A motif and the background that its file declares.
    public struct Entry: Sendable {
        public let motif: Motif
        /// Nil if the file declares none.
        public let background: Background?
        /// The file it comes from.
        public let path: String
    }

    /// The motifs in the order of the files, and within a file as it lists them.
    public private(set) var entries: [Entry] = []

    /// The file of each id.
    private var pathsByID: [String: String] = [:]

    /// A collection without motifs.
    public init() {}

    /// Reads motif files.
    ///
    /// - Parameter paths: MEME or JASPAR files, told apart by content; plain or gzip; `-` for standard input.
    /// - Throws: ``SequenceFileError`` if a file can't be read, `MotifFileError` if it is malformed,
    ///   ``MotifCollectionError`` if two files hold a motif of the same id.
    public init(paths: [String]) throws {
        for path in paths { try add(path) }
    }

    /// Adds the motifs of a file; none of them if that fails.
    public mutating func add(_ path: String) throws {
        let file = try MotifFile(parsing: ByteFile.read(path), path: path)
        for motif in file.motifs {
            if let other = pathsByID[motif.id] { throw MotifCollectionError.duplicate(id: motif.id, paths: [other, path]) }
        }
        for motif in file.motifs {
            pathsByID[motif.id] = path
            entries.append(Entry(motif: motif, background: file.background, path: path))
        }
    }

    /// The motifs alone.
    public var motifs: [Motif] { entries.map(\.motif) }

    /// Keeps the motifs with the given ids, in the order of the files.
    ///
    /// - Throws: ``MotifCollectionError`` if an id is unknown.
    public mutating func select(ids: [String]) throws(MotifCollectionError) {
        let wanted = Set(ids)
        let known = Set(entries.map(\.motif.id))
        for id in ids where !known.contains(id) {
            throw .unknown(id: id, paths: Set(entries.map(\.path)).sorted(), similar: entries.lazy.map(\.motif).first {
                $0.id.lowercased() == id.lowercased() || $0.name?.lowercased() == id.lowercased()
                    || $0.id.prefix { $0 != "." } == id.prefix { $0 != "." }
            }?.id)
        }
        entries.removeAll { !wanted.contains($0.motif.id) }
    }
}

/// Motif files that don't fit together, or not what was asked of them.
public enum MotifCollectionError: Error, Hashable, CustomStringConvertible {
    case duplicate(id: String, paths: [String])
    case unknown(id: String, paths: [String], similar: String?)
    /// None of the motifs fits what was asked for.
    case noneSelected(of: Int, paths: [String])
    /// Files declare different backgrounds, and one is needed.
    case differentBackgrounds(paths: [String])

    public var description: String {
        switch self {
        case .duplicate(let id, let paths):
            "motif \(id) is in \(paths[0]) and again in \(paths[1]); give each motif once"
        case .unknown(let id, let paths, let similar):
            "no motif has the id \(id) in \(paths.joined(separator: ", ")); "
                + (similar.map { "did you mean \($0)?" } ?? "ids are the first word after MOTIF or > in the file")
        case .noneSelected(let count, let paths):
            "none of the \(count) motifs in \(paths.joined(separator: ", ")) fits what is asked for; "
                + "ask for less (--name stands for the whole name, with * for any letters)"
        case .differentBackgrounds(let paths):
            "\(paths.joined(separator: ", ")): the motifs have different backgrounds, and a MEME file declares one; give one by --background"
        }
    }
}
