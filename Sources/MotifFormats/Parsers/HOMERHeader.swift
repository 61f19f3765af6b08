/// The header line of a HOMER motif: `>consensus`, name and threshold, divided by tabs; more fields may follow.
///
/// In a line without any tab, blanks divide the fields. The name serves as the id, since HOMER wants it to be unique, and the consensus as the
/// readable name.
///
/// Described at <http://homer.ucsd.edu/homer/motif/creatingCustomMotifs.html>.
struct HOMERHeader {
    /// The second field, or the consensus if that is empty; `nil` if both are.
    let id: ArraySlice<UInt8>?

    /// The consensus; `nil` if it is empty, or serves as the id.
    let name: ArraySlice<UInt8>?

    /// The text of the third field, a log-odds threshold in nats; `nil` if it is empty.
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

    /// Whether the line looks like a HOMER header: it has a third field, and at least two of a number there, an IUPAC consensus, and tabs.
    static func isLikely(_ line: Line) -> Bool {
        let header = HOMERHeader(line)
        guard line.isHeader, let threshold = header.threshold else { return false }
        let hasConsensus = header.name?.allSatisfy { Consensus.bases(of: $0) != nil } == true
        let signs = [Double(decimal: threshold) != nil, hasConsensus, line.text.contains(UInt8(ascii: "\t"))]
        return signs.count { $0 } >= 2
    }
}
