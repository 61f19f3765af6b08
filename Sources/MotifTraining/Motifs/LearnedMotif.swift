public import MotifCore

/// A motif of a filter under the name by which files and reports call it, with the known motifs that resemble it.
///
/// A motif that resembles a known one well is named after it: `CTCF-like-1`, and `CTCF-like-2` for a less important one. Others keep
/// the name of their filter.
public struct LearnedMotif: Sendable, Hashable {
    /// The largest E-value of a motif with the known one that it is named after.
    static let namedUpToEValue = 0.001

    /// The motif as the filter has learned it.
    public let filterMotif: FilterMotif
    /// The name, unique among the motifs of a model.
    public let id: String
    /// The known motifs that resemble it, the best match first.
    public let matches: [KnownMotifMatch]

    public init(_ filterMotif: FilterMotif, id: String? = nil, matches: [KnownMotifMatch] = []) {
        self.filterMotif = filterMotif
        self.id = id ?? ConvolutionalModel.filterID(filterMotif.filter)
        self.matches = matches
    }

    /// The motif under its name, with the consensus as readable name.
    public var motif: Motif { filterMotif.motif(id: id) }

    /// Compares motifs with known ones and names them.
    ///
    /// - Parameters:
    ///   - motifs: The motifs of the filters, the most important first.
    ///   - known: The known motifs.
    ///   - count: The largest number of matches of a motif.
    ///   - readsBothStrands: Whether the reverse complements of the known motifs are tried, too.
    /// - Returns: The motifs in the same order.
    public static func naming(
        _ motifs: [FilterMotif], after known: [Motif], matches count: Int, readsBothStrands: Bool
    ) -> [LearnedMotif] {
        var numbers: [String: Int] = [:]
        let found = KnownMotifMatch.matches(of: motifs, among: known, count: count, readsBothStrands: readsBothStrands)
        return zip(motifs, found).map { motif, matches in
            guard let best = matches.first, best.eValue <= namedUpToEValue, best.overlap >= KnownMotifMatch.leastOverlap
            else { return LearnedMotif(motif, matches: matches) }
            let name = word(of: best.motif)
            numbers[name, default: 0] += 1
            return LearnedMotif(motif, id: "\(name)-like-\(numbers[name]!)", matches: matches)
        }
    }

    /// The name of a known motif as one word, since ids hold no blanks: of HOMER's names, `CTCF(Zf)/CD4+-CTCF`, the part before the slash.
    private static func word(of motif: Motif) -> String {
        let name = motif.name.flatMap { $0.isEmpty ? nil : $0 } ?? motif.id
        let part = name.split(separator: "/").first ?? name[...]
        return String(part.map { $0.isWhitespace ? "_" : $0 })
    }
}
