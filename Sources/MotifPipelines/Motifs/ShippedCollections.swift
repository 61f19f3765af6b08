internal import GenomeIO

/// The motif collections that come with the program, wherever it is installed.
///
/// They are looked for in the folder that the environment variable `MOTIFKIT_MOTIFS` names or, without it, in `share/motifkit/motifs` and `motifs`
/// of the folders above the program: that of a tarball, of a package, of a Python wheel, or of the checkout that it was built in.
public struct ShippedCollections: Sendable {
    /// The collections, sorted by name, the newest release first.
    public let collections: [ShippedCollection]
    /// The folders that were looked into, in this order.
    let folders: [String]

    /// Levels above the program that are looked into: those from `.build/PLATFORM/release/motifkit` to the checkout.
    private static let levels = 4

    /// Finds the collections of this program.
    public init() {
        if let folder = environmentValue("MOTIFKIT_MOTIFS") {
            self.init(folders: [folder])
        } else {
            self.init(folders: Self.folders(around: programPath()))
        }
    }

    /// Finds the collections of the first folder that has any.
    init(folders: [String]) {
        self.folders = folders
        for folder in folders {
            let found = fileNames(in: folder).compactMap { ShippedCollection(file: $0, folder: folder) }
            guard !found.isEmpty else { continue }
            collections = found.sorted { ($0.name, $1.release.count, $1.release) < ($1.name, $0.release.count, $0.release) }
            return
        }
        collections = []
    }

    /// The folders in which a program's collections may be.
    private static func folders(around program: String?) -> [String] {
        guard var folder = program else { return [] }
        var folders: [String] = []
        for _ in 0..<levels {
            guard let slash = folder.lastIndex(of: "/") else { break }
            folder = String(folder[..<slash])
            folders += ["\(folder)/share/motifkit/motifs", "\(folder)/motifs"]
        }
        return folders
    }

    /// Returns the path of the file that stands for an argument: the file of a collection for its name, and any other argument itself.
    ///
    /// - Parameter argument: a path, which is one whenever there is such a file, or a name such as `jaspar:vertebrates` or `jaspar2026:vertebrates`,
    ///   in upper or lower case.
    /// - Throws: `SequenceFileError` if an argument has the form of a name and is none.
    static func path(of argument: String) throws(SequenceFileError) -> String {
        let parts = argument.lowercased().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }),
            !fileExists(argument)
        else { return argument }
        let shipped = ShippedCollections()
        if let found = shipped.collections.first(where: { ($0.source == parts[0] || $0.source + $0.release == parts[0]) && $0.group == parts[1] }) {
            return found.path
        }
        guard !shipped.collections.isEmpty else {
            throw SequenceFileError(
                path: argument, problem: "there is no such file, and no folder of motif collections",
                advice: "name the folder by the environment variable MOTIFKIT_MOTIFS, or give a path")
        }
        throw SequenceFileError(
            path: argument, problem: "there is no such file, and no such collection",
            advice: "give a path, or one of \(shipped.collections.map(\.name).joined(separator: ", "))")
    }
}
