/// The header line of a HOMER motif: `>consensus`, name and threshold, divided by tabs; more fields may follow.
///
/// In a line without any tab, blanks divide the fields. The name serves as the id, since HOMER wants it to be unique, and the consensus as the
/// readable name. A name such as `CTCF/MA0139.2`, as ``MotifFile/homerText(_:)`` writes it, holds a readable name and an id.
///
/// Described at <http://homer.ucsd.edu/homer/motif/creatingCustomMotifs.html>.
struct HOMERHeader {
    /// The second field, or the consensus if that is empty; `nil` if both are.
    let id: ArraySlice<UInt8>?

    /// The consensus; `nil` if it is empty, or serves as the id.
    let name: ArraySlice<UInt8>?

    /// The text of the third field, a log-odds threshold in nats; `nil` if it is empty.
    let threshold: ArraySlice<UInt8>?

    /// Whether a number stands among words that no tab divides, so that it may be the threshold or part of the name.
    let isAmbiguous: Bool

    init(_ line: Line) {
        let text = line.text.dropFirst()
        let words = text.split(whereSeparator: \.isBlank)
        let hasTab = text.contains(UInt8(ascii: "\t"))
        let fields =
            hasTab
            ? text.split(separator: UInt8(ascii: "\t"), maxSplits: 3, omittingEmptySubsequences: false).map(\.trimmed)
            : Array(words.prefix(4))
        let consensus = fields.first?.isEmpty == false ? fields[0] : nil
        let second = fields.count > 1 && !fields[1].isEmpty ? fields[1] : nil
        id = second ?? consensus
        name = second == nil ? nil : consensus
        threshold = fields.count > 2 && !fields[2].isEmpty ? fields[2] : nil
        if hasTab {
            // Two fields hold at least three words, or the first holds two: a blank stands in the place of a tab.
            isAmbiguous = threshold == nil && words.dropFirst(2).contains(where: \.isNumber)
                || consensus?.contains(where: \.isBlank) == true && Self.isConsensus(words[0])
        } else if words.count > 3 {
            // After consensus, name and threshold, HOMER writes two more numbers.
            isAmbiguous = !(words[2].isNumber && words[3].isNumber) && words.dropFirst(2).contains(where: \.isNumber)
        } else {
            isAmbiguous = false
        }
    }

    /// Whether the consensus has a U, as that of a motif of RNA.
    var isRNA: Bool { name.map { Self.isConsensus($0) && $0.contains { $0.lowercased == UInt8(ascii: "u") } } == true }

    /// Whether the line looks like a HOMER header: it has a third field, and at least two of a number there, an IUPAC consensus, and tabs; or
    /// it begins with a consensus and has a number whose place is not clear.
    static func isLikely(_ line: Line) -> Bool {
        let header = HOMERHeader(line)
        guard line.isHeader else { return false }
        if header.isAmbiguous, let first = line.text.dropFirst().split(whereSeparator: \.isBlank).first, isConsensus(first) { return true }
        guard let threshold = header.threshold else { return false }
        let signs = [threshold.isNumber, header.name.map(isConsensus) == true, line.text.contains(UInt8(ascii: "\t"))]
        return signs.count { $0 } >= 2
    }

    private static func isConsensus(_ text: ArraySlice<UInt8>) -> Bool { text.allSatisfy { Consensus.bases(of: $0) != nil } }

    /// Divides ids such as `CTCF/MA0139.2` into name and id. HOMER's own names have two slashes or none.
    ///
    /// Nothing is divided if two motifs of the file would have the same id, since the slashes then mean something else.
    static func divideNames(of matrices: inout [MatrixText]) {
        let headers = matrices.map { matrix in
            var header = matrix.header
            let parts = header.id.split(separator: "/", omittingEmptySubsequences: false)
            if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty { (header.name, header.id) = (String(parts[0]), String(parts[1])) }
            return header
        }
        guard Set(headers.map(\.id)).count == Set(matrices.map(\.header.id)).count else { return }
        for index in matrices.indices { matrices[index].header = headers[index] }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the text is a decimal numeral.
    var isNumber: Bool { Double(decimal: self) != nil }

    /// Whether the first word of the line is a number.
    var startsWithNumber: Bool {
        var rest = self
        return rest.nextToken()?.isNumber == true
    }
}
