internal import GenomeIO

/// The job of `motifkit motifs collections`: lists the collections that come with the program.
public struct MotifCollectionsJob: Sendable {
    /// The output file; `-` is standard output.
    public var output = "-"

    public init() {}

    /// Writes a table of names, releases, numbers of motifs and files.
    ///
    /// - Throws: ``MotifCollectionError`` if there are no collections, or the error of a file.
    public func run() throws {
        let shipped = ShippedCollections()
        guard !shipped.collections.isEmpty else { throw MotifCollectionError.noCollections(folders: shipped.folders) }
        var text = "name\trelease\tmotifs\tfile\n"
        for each in shipped.collections {
            let motifs = try MotifCollection(paths: [each.path]).entries.count
            text += "\(each.name)\t\(each.release.isEmpty ? "." : each.release)\t\(motifs)\t\(each.path)\n"
        }
        let file = try OutputFile(output)
        try file.write(text.utf8)
        try file.commit()
    }
}
