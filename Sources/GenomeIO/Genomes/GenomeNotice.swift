/// What a user should know of a genome and its index, though a job goes on.
public enum GenomeNotice: JobNotice, Hashable {
    /// The index is missing and is going to be built.
    case buildingIndex(path: String)
    /// The index is older than the genome, but fits it.
    case olderIndex(path: String)
    /// The index was built, but can't be written for the reason given; it is kept in memory.
    case unwritableIndex(path: String, reason: String)
    /// The lines of a contig differ in length or hold blanks, so that no .fai file can describe them; the index is kept in memory.
    case unevenLines(path: String, contig: String)
    /// No contig has the name of one in the file of excluded regions.
    case foreignExclusions(path: String)

    public var isWarning: Bool { if case .buildingIndex = self { false } else { true } }

    public var description: String {
        switch self {
        case .buildingIndex(let path): "building the index \(path)"
        case .olderIndex(let path): "the index \(path) is older than the genome, but fits it"
        case .unwritableIndex(let path, let reason):
            "the index \(path) can't be written (\(reason)), and is kept in memory; name a place for it by --genome-index"
        case .unevenLines(let path, let contig):
            "\(path): the lines of contig \(contig) hold blanks or differ in length, so the index is made anew each time and kept in memory"
        case .foreignExclusions(let path): "\(path == "-" ? "standard input" : path): no excluded region is on a contig of the genome; check the contigs' names"
        }
    }
}
