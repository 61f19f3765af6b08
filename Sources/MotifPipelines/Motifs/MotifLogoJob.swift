internal import GenomeIO
internal import MotifCore
internal import MotifReports
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The job of `motifkit motifs logo`: draws sequence logos.
public struct MotifLogoJob: Sendable {
    /// The form of the logos.
    public enum Drawing: Sendable {
        /// Rows of letters on standard output, with or without the colours of a terminal.
        case text(isColoured: Bool)
        /// SVG, in a file for one motif or in a folder with a file for each motif.
        case svg(path: String)
    }

    /// Motif files; `-` is standard input.
    public var motifs: [String]
    /// The motifs to draw, and their columns.
    public var selection = MotifSelection()
    /// The form of the logos, and where they are written.
    public var drawing: Drawing

    public init(motifs: [String], drawing: Drawing) {
        self.motifs = motifs
        self.drawing = drawing
    }

    /// Returns whether a path is that of a folder, so that logos are written into it whatever its name is.
    public static func isFolder(_ path: String) -> Bool { OutputFolder(path: path).exists }

    /// Reads the motifs and draws them.
    ///
    /// - Returns: what was selected, and left out.
    public func run() throws -> SelectedMotifs {
        try ScanError.check(inputs: motifs, output: "-")
        let selected = try selection.read(motifs)
        let motifs = try selected.entries.countedMotifs()
        switch drawing {
        case .text(let isColoured):
            let logos = motifs.map { TextLogo($0).text(isColoured: isColoured) }
            try OutputFile("-").write(logos.joined(separator: "\n").utf8)
        case .svg(let path): try write(motifs, to: path)
        }
        return selected
    }

    private func write(_ motifs: [Motif], to path: String) throws {
        let folder = OutputFolder(path: path)
        if motifs.count == 1, !folder.exists, path.last != "/" { return try write(motifs[0], to: path) }
        guard path != "-", !path.hasSuffix(anyCase: ".svg") else { throw MotifLogoError.severalInFile(path: path, motifs: motifs.count) }
        var idsByName: [String: String] = [:]
        let names = try motifs.map { motif in
            let name = Self.fileName(of: motif)
            if let other = idsByName.updateValue(motif.id, forKey: name) {
                throw MotifLogoError.sameName(name, ids: [other, motif.id])
            }
            return name
        }
        let isNew = try folder.create()
        do {
            let files = try zip(motifs, names).map { motif, name in
                let file = try openFile(motif, path: path.last == "/" ? path + name : "\(path)/\(name)")
                // Closed, since there may be more logos than files that may be open.
                try file.complete()
                return file
            }
            try PartialFiles.uninterrupted { try OutputFile.commit(files) }
        } catch {
            if isNew { folder.removeIfEmpty() }
            throw error
        }
    }

    private func write(_ motif: Motif, to path: String) throws { try openFile(motif, path: path).commit() }

    /// Writes a logo to a file that has no name yet.
    private func openFile(_ motif: Motif, path: String) throws -> OutputFile {
        try ScanError.check(inputs: motifs, output: path)
        let title = motif.name.map { "\(motif.id) \($0)" } ?? motif.id
        let file = try OutputFile(path)
        try file.write(LogoDrawing(SequenceLogo(motif)).document(title: title).utf8)
        return file
    }

    /// Returns the name of a motif's file: its id, without slashes, blanks, a point at the start and control characters.
    private static func fileName(of motif: Motif) -> String {
        let letters = motif.id.printable.map { $0 == "/" || $0.isWhitespace ? "_" : $0 }
        return "\(letters.first == "." ? "_" : "")\(String(letters)).svg"
    }
}

/// An error about logos that can't be written to the given place.
public enum MotifLogoError: Error, Hashable, CustomStringConvertible {
    /// Several logos are to be written to one file.
    case severalInFile(path: String, motifs: Int)
    /// The files of two motifs would have the same name.
    case sameName(String, ids: [String])

    public var description: String {
        switch self {
        case .severalInFile(let path, let motifs):
            "\(path == "-" ? "standard output" : path): the logos of \(motifs) motifs don't fit one file; name a folder, or one motif by --motif"
        case .sameName(let name, let ids):
            "the logos of \(ids[0]) and \(ids[1]) would both be the file \(name); draw them one at a time"
        }
    }
}
