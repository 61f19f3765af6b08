/// The header of a PWMScan motif, such as `>log-odds matrix MA0137.3 STAT1: alength= 4 w= 11`. The id may also precede the words.
struct PWMScanHeader {
    /// Whether the numbers are log-odds rather than probabilities.
    let isLogOdds: Bool
    /// The id and perhaps a name; empty if there are none.
    let idAndName: ArraySlice<UInt8>
    /// The text of the keys, such as `alength= 4 w= 11`.
    let keys: ArraySlice<UInt8>

    /// Reads a line; returns `nil` if it does not begin with `>`, or lacks the words that name the kind of the matrix.
    init?(_ line: Line) {
        guard line.isHeader else { return nil }
        var rest = line.text.dropFirst()
        var before = rest[rest.startIndex..<rest.startIndex]
        while true {
            if let text = rest.after("log-odds", "matrix") {
                (isLogOdds, rest) = (true, text)
                break
            }
            if let text = rest.after("letter-probability", "matrix") {
                (isLogOdds, rest) = (false, text)
                break
            }
            guard let word = rest.nextToken() else { return nil }
            before = line.text[line.text.startIndex + 1..<word.endIndex]
        }
        // The keys follow a colon, or begin with the first word that has an equals sign.
        var end = rest.firstIndex(of: UInt8(ascii: ":")) ?? rest.endIndex
        if let equals = rest.firstIndex(of: UInt8(ascii: "=")), equals < end {
            let key = rest[..<equals].trimmed
            end = key.lastIndex(where: \.isBlank).map { $0 + 1 } ?? key.startIndex
        }
        let after = rest[..<end].trimmed
        idAndName = after.isEmpty ? before.trimmed : after
        let keys = rest[end...]
        self.keys = keys.first == UInt8(ascii: ":") ? keys.dropFirst() : keys
    }
}
