internal import MotifCore
internal import MotifFormats

/// The motifs that a command takes from its files, and the changes to their columns.
public struct MotifSelection: Sendable {
    /// The format of the files, and what becomes of their faults.
    public var reading = MotifReading()
    /// The ids or names of the motifs to take, or patterns of them (``MotifChoice``); empty for all motifs.
    public var ids: [String] = []
    /// Patterns for the name of a motif, or for its id if it has no name; empty for all motifs.
    public var names: [NamePattern] = []
    /// The allowed widths in columns, after trimming.
    public var widths = 1...Motif.maximumWidth
    /// The least information of a motif, in bits, after trimming.
    public var leastInformation = 0.0
    /// The information, in bits, below which columns at the ends are cut off; `nil` to keep all columns.
    public var trimming: Double?
    /// Whether motifs are replaced by their reverse complements.
    public var isReversed = false

    public init() {}

    /// Reads files and selects from their motifs.
    ///
    /// - Throws: `SequenceFileError`, `MotifFileError`, or ``MotifCollectionError`` if an id is unknown, no motif is left, or scores
    ///   without counts are to be trimmed.
    func read(_ paths: [String]) throws -> SelectedMotifs {
        var collection = try MotifCollection(paths: paths, reading: reading)
        try collection.select(ids: ids, report: reading.report)
        var trimmedAway: [String] = []
        var entries: [MotifCollection.Entry] = []
        for entry in collection.entries where isNamed(entry) {
            guard let record = try trimmed(entry) else {
                trimmedAway.append(entry.id)
                continue
            }
            guard widths ~= record.width, record.motif?.information ?? 0 >= leastInformation else { continue }
            entries.append(MotifCollection.Entry(record: isReversed ? record.reverseComplement : record, path: entry.path))
        }
        guard !entries.isEmpty else { throw MotifCollectionError.noneSelected(of: collection.entries.count, paths: paths) }
        return SelectedMotifs(entries: entries, trimmedAway: trimmedAway)
    }

    private func isNamed(_ entry: MotifCollection.Entry) -> Bool {
        names.isEmpty || names.contains { $0.matches(entry.name ?? entry.id) }
    }

    /// Returns a motif without the columns that are cut off; `nil` if no column is left.
    private func trimmed(_ entry: MotifCollection.Entry) throws(MotifCollectionError) -> MotifRecord? {
        guard let trimming else { return entry.record }
        guard let motif = entry.motif else { throw .scoresAlone(id: entry.id, path: entry.path) }
        guard let rest = motif.trimmed(below: trimming) else { return nil }
        return rest == motif ? entry.record : MotifRecord(rest, background: entry.background)
    }
}
