internal import MotifCore
public import MotifFormats

/// Which motifs of a collection are wanted, and which of their columns.
public struct MotifSelection: Sendable {
    /// The format of the files; if nil, told from the content of each.
    public var format: MotifFormat?
    /// If not empty, only the motifs with these ids.
    public var ids: [String] = []
    /// If not empty, only the motifs whose name, or id if they have none, one of these stands for.
    public var names: [NamePattern] = []
    /// The numbers of columns, after trimming.
    public var widths = 1...Motif.maximumWidth
    /// The information of all columns, in bits, after trimming.
    public var leastInformation = 0.0
    /// If given, columns at the ends with less information than this, in bits, are cut off.
    public var trimming: Double?
    /// Whether motifs are read on the other strand.
    public var isReversed = false

    public init() {}

    /// The motifs of files that are wanted.
    ///
    /// - Returns: at least one motif, without a threshold of its own where columns changed, and the ids of those of which trimming left nothing.
    /// - Throws: ``SequenceFileError``, `MotifFileError`, or ``MotifCollectionError`` if an id is unknown, no motif is left, or scores
    ///   without counts are to be trimmed.
    func read(_ paths: [String]) throws -> (entries: [MotifCollection.Entry], trimmedAway: [String]) {
        var collection = try MotifCollection(paths: paths, format: format)
        if !ids.isEmpty { try collection.select(ids: ids) }
        var trimmedAway: [String] = []
        var entries: [MotifCollection.Entry] = []
        for entry in collection.entries where isNamed(entry) {
            guard let record = try trimmed(entry) else {
                trimmedAway.append(entry.id)
                continue
            }
            guard widths ~= record.width, record.motif?.information ?? 0 >= leastInformation else { continue }
            entries.append(
                MotifCollection.Entry(
                    record: isReversed ? record.reverseComplement : record, background: entry.background, path: entry.path))
        }
        guard !entries.isEmpty else { throw MotifCollectionError.noneSelected(of: collection.entries.count, paths: paths) }
        return (entries, trimmedAway)
    }

    private func isNamed(_ entry: MotifCollection.Entry) -> Bool {
        names.isEmpty || names.contains { $0.matches(entry.name ?? entry.id) }
    }

    /// What is left of a motif; nil if nothing is.
    private func trimmed(_ entry: MotifCollection.Entry) throws(MotifCollectionError) -> MotifRecord? {
        guard let trimming else { return entry.record }
        guard let motif = entry.motif else { throw .scoresAlone(id: entry.id, path: entry.path) }
        return motif.trimmed(below: trimming).map { MotifRecord($0) }
    }
}

extension MotifRecord {
    /// The motif as it is read on the other strand.
    fileprivate var reverseComplement: MotifRecord {
        motif.map { MotifRecord($0.reverseComplement) } ?? MotifRecord(id: id, name: name, scores: scores!.reverseComplement)
    }
}
