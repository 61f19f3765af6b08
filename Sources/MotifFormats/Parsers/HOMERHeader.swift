/// The line that begins a motif of HOMER: `>consensus`, name and threshold, with tabs between; more may follow. (Without any tab, white space
/// divides.) The name is taken for the id, since HOMER wants it to be unique, and the consensus for the readable name.
///
/// Described at <http://homer.ucsd.edu/homer/motif/creatingCustomMotifs.html>.
struct HOMERHeader {
    /// The second field; the consensus if there is none.
    let id: ArraySlice<UInt8>?

    /// The consensus, nil if it is blank or the id.
    let name: ArraySlice<UInt8>?

    /// The third field, in natural logarithms, nil if there is none.
    let threshold: ArraySlice<UInt8>?

    init(_ line: Line) {
        let text = line.text.dropFirst()
        let fields =
            text.contains(UInt8(ascii: "\t"))
            ? text.split(separator: UInt8(ascii: "\t"), maxSplits: 3, omittingEmptySubsequences: false).map(\.trimmed)
            : text.split(maxSplits: 3, whereSeparator: \.isBlank)
        let consensus = fields.first?.isEmpty == false ? fields[0] : nil
        let second = fields.count > 1 && !fields[1].isEmpty ? fields[1] : nil
        id = second ?? consensus
        name = second == nil ? nil : consensus
        threshold = fields.count > 2 && !fields[2].isEmpty ? fields[2] : nil
    }

    /// Whether the line has the fields of a header of HOMER, as far as can be told without the matrix: two of a threshold that is a
    /// number, a consensus, and tabs between them.
    static func isLikely(_ line: Line) -> Bool {
        let header = HOMERHeader(line)
        guard line.isHeader, let threshold = header.threshold else { return false }
        let hasConsensus = header.name?.allSatisfy { Consensus.bases(of: $0) != nil } == true
        let signs = [Double(decimal: threshold) != nil, hasConsensus, line.text.contains(UInt8(ascii: "\t"))]
        return signs.count { $0 } >= 2
    }
}
