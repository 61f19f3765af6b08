extension Motif {
    /// The motif as one IUPAC letter for each column, by the rules of Cavener that TRANSFAC keeps (Nucleic Acids Research 1987,
    /// doi:10.1093/nar/15.4.1353).
    ///
    /// A base that has more than half of the sites, and more than twice those of the next, stands alone; two that have more than three
    /// quarters stand for both; three stand for a column in which the fourth does not occur; all else is N.
    public var consensus: String { String(counts.map(Self.letter)) }

    private static func letter(_ column: SIMD4<Double>) -> Character {
        // Of bases as frequent as one another the first in the alphabet counts before the others.
        let bases = (0..<4).sorted { (column[$1], $0) < (column[$0], $1) }
        let (first, second) = (column[bases[0]], column[bases[1]])
        let total = column.sum()
        let shown =
            if first > total - first, first > 2 * second { 1 }
            else if 4 * (first + second) > 3 * total { 2 }
            else if column[bases[3]] == 0 { 3 }
            else { 4 }
        return BaseSet(rawValue: bases.prefix(shown).reduce(0) { $0 | 1 << UInt8($1) }).letter
    }
}
