internal import GenomeIO
public import MotifCore
public import MotifFormats

/// The motifs of motif files and consensuses, from which filter banks are made.
public struct MotifCollection: Sendable {
    /// A motif and the background that its file declares.
    public struct Entry: Sendable {
        /// The counts and scores of the motif.
        public let record: MotifRecord
        /// The file of the motif; `--consensus` if it comes from no file.
        public let path: String

        /// The background that the file declares; `nil` if it declares none.
        public var background: Background? { record.background }
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

    /// The motifs that were left out or renamed.
    private(set) var notices = MotifNotices()

    /// The file of each motif, by id.
    private var pathsByID: [String: String] = [:]

    /// Creates a collection without motifs.
    public init() {}

    init(entries: [Entry]) { self.entries = entries }

    /// Creates a collection from motif files and consensuses.
    ///
    /// - Parameters:
    ///   - paths: files of any `MotifFormat`, plain or gzip, or names of ``ShippedCollections``; `-` for standard input.
    ///   - reading: the format of the files, and what becomes of their faults.
    ///   - consensuses: motifs in IUPAC letters, such as `GATA=WGATAR`, which follow the motifs of the files.
    ///   - consensusFiles: files of consensuses, whose motifs come last.
    /// - Throws: `SequenceFileError` if a file can't be read, `MotifFileError` if a file or a consensus is malformed,
    ///   ``MotifCollectionError`` if an id occurs twice, there are several faults, or no motif is left.
    public init(
        paths: [String], reading: MotifReading = MotifReading(), consensuses: [String] = [], consensusFiles: [String] = []
    ) throws {
        var faults: [any Error] = []
        for path in paths { faults += add(path, reading: reading).faults }
        for consensus in consensuses { faults += add([try Consensus.motif(consensus)], path: "--consensus", reading: MotifReading()) }
        for path in consensusFiles {
            faults += add(try Consensus.motifs(parsing: ByteFile.read(path), path: path), path: path, reading: reading)
        }
        if let first = faults.first {
            throw faults.count == 1 ? first : MotifCollectionError.several(first: "\(first)", count: faults.count)
        }
        for warning in notices.warnings { reading.report(warning) }
        if entries.isEmpty, let first = notices.faults.first ?? notices.emptyMotifs.first { throw MotifCollectionError.noneLeft(first: first) }
    }

    /// Creates a collection from motif files of one format.
    public init(paths: [String], format: MotifFormat?, consensuses: [String] = []) throws {
        try self.init(paths: paths, reading: MotifReading(format: format), consensuses: consensuses)
    }

    /// Adds the motifs of a file, or none of them if it has faults that are errors.
    ///
    /// - Returns: the file, or `nil` if it is no motif file; and the faults that are errors, in the order of lines: a `SequenceFileError` if
    ///   the file can't be read, `MotifFileError`s, or ``MotifCollectionError``s of ids that other files have.
    mutating func add(_ path: String, reading: MotifReading) -> (file: MotifFile?, faults: [any Error]) {
        let file: MotifFile
        do {
            file = try MotifFile(
                sifting: ByteFile.read(ShippedCollections.path(of: path)), path: path, format: reading.format, renamingDuplicates: reading.renamesDuplicates)
        } catch { return (nil, [error]) }
        notices.emptyMotifs += file.emptyMotifs
        notices.renamedIDs += file.renamedIDs
        if reading.skipsBadMotifs {
            notices.faults += file.faults
        } else if !file.faults.isEmpty {
            return (file, file.faults)
        }
        return (file, add(file.records, path: path, reading: reading))
    }

    private mutating func add(_ records: [MotifRecord], path: String, reading: MotifReading) -> [any Error] {
        var added: [Entry] = []
        var faults: [any Error] = []
        var names = UniqueNames(Array(pathsByID.keys) + records.map(\.id))
        for record in records {
            guard let other = pathsByID[record.id] else {
                added.append(Entry(record: record, path: path))
                continue
            }
            if reading.renamesDuplicates {
                added.append(Entry(record: record.renamed(names.newName(like: record.id)), path: path))
                notices.renamedIDs.append(added.last!.id)
            } else if reading.skipsBadMotifs {
                notices.faults.append(
                    MotifFileError(path: path, motif: record.id, problem: "motif \(record.id) is also in \(other)", advice: "give each motif once"))
            } else {
                faults.append(MotifCollectionError.duplicate(id: record.id, paths: [other, path]))
            }
        }
        guard faults.isEmpty else { return faults }
        for entry in added { pathsByID[entry.id] = path }
        entries += added
        return []
    }

    /// The motifs that have counts, which is every motif that is not given as log-odds alone.
    public var motifs: [Motif] { entries.compactMap(\.motif) }

    /// Returns the counts of all motifs.
    ///
    /// - Throws: ``MotifCollectionError`` if a motif has scores alone.
    func countedMotifs() throws(MotifCollectionError) -> [Motif] { try entries.countedMotifs() }

    /// Keeps the motifs that ids, names or patterns stand for, in the order of the files.
    ///
    /// - Parameters:
    ///   - patterns: See ``MotifChoice``; empty for all motifs.
    ///   - report: Called once if a pattern stands for several motifs.
    /// - Throws: ``MotifCollectionError`` if a pattern stands for none.
    public mutating func select(ids patterns: [String], report: (MotifNotice) -> Void = { _ in }) throws(MotifCollectionError) {
        let chosen = MotifChoice(patterns).chosen(from: entries.map { ($0.id, $0.name) })
        if let unknown = chosen.unknown {
            throw .unknown(pattern: unknown, paths: Set(entries.map(\.path)).sorted(), similar: entries.first {
                $0.id.prefix { $0 != "." }.lowercased() == unknown.prefix { $0 != "." }.lowercased()
            }?.id)
        }
        entries = chosen.indices.map { entries[$0] }
        if let notice = chosen.matches.notice { report(notice) }
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
    /// Files have several faults, of which the first is given as its message.
    case several(first: String, count: Int)
    /// Every motif was left out.
    case noneLeft(first: MotifFileError)
    /// No motif has a requested id or name. `similar` is an id close to it.
    case unknown(pattern: String, paths: [String], similar: String?)
    /// A list of ids has none.
    case emptyList(path: String)
    /// A motif has log-odds scores alone where counts are needed.
    case scoresAlone(id: String, path: String)
    /// No motif fits the selection.
    case noneSelected(of: Int, paths: [String])
    /// Files declare different backgrounds, and the output holds one.
    case differentBackgrounds(paths: [String])
    /// Two ids would be the same word in the output.
    case sameWord(String, ids: [String])
    /// There are more motifs than can be grouped.
    case tooMany(Int, most: Int)
    /// No folder holds the collections that come with the program.
    case noCollections(folders: [String])

    public var description: String { message.printable }

    private var message: String {
        switch self {
        case .duplicate(let id, let paths):
            "motif \(id) is in \(paths[0]) and again in \(paths[1]); give each motif once, or --rename-duplicates"
        case .several(let first, let count):
            "\(first) (the first of \(count) faults: motifs check tells them all, and --skip-bad-motifs leaves these motifs out)"
        case .noneLeft(let first):
            "no motif is left, since each has a fault, the first \(first.reason); give a file with sound motifs"
        case .unknown(let pattern, let paths, let similar):
            "no motif has the id or the name \(pattern) in \(paths.joined(separator: ", ")); "
                + (similar.map { "did you mean \($0)?" } ?? "motifs list shows ids and names")
        case .emptyList(let path): "\(path): the list names no motif; write an id or a name in each line"
        case .scoresAlone(let id, let path):
            "motif \(id) of \(path) has log-odds scores and no counts; give motifs with counts or probabilities"
        case .noneSelected(let count, let paths):
            "none of the \(count) motifs in \(paths.joined(separator: ", ")) fits what is asked for; "
                + "ask for less (--name stands for the whole name, with * for any letters)"
        case .differentBackgrounds(let paths):
            "\(paths.joined(separator: ", ")): the motifs have different backgrounds, and a MEME file declares one; give one by --background"
        case .sameWord(let word, let ids):
            "motifs \(ids[0]) and \(ids[1]) would both have the id \(word), which is written without blanks; write one of them at a time"
        case .noCollections(let folders):
            "no motif collections are found" + (folders.isEmpty ? "" : " in \(folders.joined(separator: ", "))")
                + "; name their folder by the environment variable MOTIFKIT_MOTIFS"
        case .tooMany(let count, let most): "\(count) motifs are too many to group, which takes memory for each pair; give at most \(most)"
        }
    }
}
