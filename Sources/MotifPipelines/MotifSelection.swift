internal import MotifCore

/// Which motifs of a collection are wanted, and which of their columns.
public struct MotifSelection: Sendable {
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
    /// - Returns: at least one motif, and the ids of those of which trimming left nothing.
    /// - Throws: ``SequenceFileError``, `MotifFileError`, or ``MotifCollectionError`` if an id is unknown or no motif is left.
    func read(_ paths: [String]) throws -> (entries: [MotifCollection.Entry], trimmedAway: [String]) {
        var collection = try MotifCollection(paths: paths)
        if !ids.isEmpty { try collection.select(ids: ids) }
        var trimmedAway: [String] = []
        let entries = collection.entries.compactMap { entry -> MotifCollection.Entry? in
            let name = entry.motif.name ?? entry.motif.id
            guard names.isEmpty || names.contains(where: { $0.matches(name) }) else { return nil }
            guard var motif = trimming.map(entry.motif.trimmed) ?? entry.motif else {
                trimmedAway.append(entry.motif.id)
                return nil
            }
            guard widths ~= motif.width, motif.information >= leastInformation else { return nil }
            if isReversed { motif = motif.reverseComplement }
            return MotifCollection.Entry(motif: motif, background: entry.background, path: entry.path)
        }
        guard !entries.isEmpty else { throw MotifCollectionError.noneSelected(of: collection.entries.count, paths: paths) }
        return (entries, trimmedAway)
    }
}
