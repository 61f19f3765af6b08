extension Motif {
    /// The consensus sequence, one IUPAC letter for each column, by the rules of Cavener that TRANSFAC uses (Nucleic Acids Research
    /// 1987, doi:10.1093/nar/15.4.1353).
    ///
    /// A single base is shown if it has more than half of the sites and more than twice as many as the next. Otherwise two bases are
    /// shown if they have more than three quarters of the sites, and three if the fourth does not occur. All other columns are N.
    public var consensus: String { String(counts.map(Self.letter)) }

    private static func letter(_ column: SIMD4<Double>) -> Character {
        // Equally frequent bases are ordered by the alphabet.
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
