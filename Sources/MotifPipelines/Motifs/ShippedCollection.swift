/// A motif collection that comes with MotifKit, known by a name such as `jaspar:vertebrates`.
public struct ShippedCollection: Sendable, Hashable {
    /// The database in lower case, such as `jaspar`.
    public let source: String
    /// The release of the database, such as `2026`; empty if the file's name has none.
    public let release: String
    /// The organisms, such as `vertebrates`.
    public let group: String
    /// The path of the motif file.
    public let path: String

    /// The name by which `--motifs` finds the newest release.
    public var name: String { "\(source):\(group)" }

    /// Reads what a file's name tells, such as `JASPAR2026_CORE_vertebrates.meme`.
    ///
    /// - Returns: `nil` if the name is not that of a collection.
    init?(file: String, folder: String) {
        guard file.hasSuffix(".meme") else { return nil }
        let parts = file.dropLast(".meme".count).split(separator: "_")
        guard parts.count >= 2, let database = parts.first, let group = parts.last else { return nil }
        let source = database.prefix { !$0.isNumber }, release = database.dropFirst(source.count)
        guard !source.isEmpty, source.allSatisfy(\.isLetter), release.allSatisfy(\.isNumber) else { return nil }
        self.source = source.lowercased()
        self.release = String(release)
        self.group = group.lowercased()
        path = "\(folder)/\(file)"
    }
}
