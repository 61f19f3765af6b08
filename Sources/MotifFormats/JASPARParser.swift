internal import MotifCore

/// Reads JASPAR matrices: a header `>id name`, then four rows of counts, one count for each position.
///
/// The rows are labelled, with brackets (`A  [ 0  3 79 ]`) or without, in any order, or raw, in the order A, C, G, T.
/// Columns may have different totals, since those of real files do. A matrix with a fraction somewhere in which every
/// column adds up to 1 within 0.01 holds probabilities; it is read as such, from 20 sites as in a MEME file without
/// `nsites`.
struct JASPARParser {
    private let path: String
    private var reader: LineReader
    private var headers: MotifHeaders

    /// The highest count that is read. Beyond it counts would lose their meaning in rounding.
    private static let maximumCount = 1e12

    init(_ reader: LineReader, path: String) {
        self.reader = reader
        self.path = path
        headers = MotifHeaders(path: path)
    }

    /// The motifs of the file.
    mutating func parse() throws(MotifFileError) -> [Motif] {
        var motifs: [Motif] = []
        while let line = reader.nextFilled() {
            guard line.isHeader else {
                throw error(
                    line.number, "\(line.text.quoted) stands where a line with \">\" and an id was expected",
                    motifs.isEmpty
                        ? "give a JASPAR file"
                        : "give four rows for each motif (convert a file whose rows are positions to MEME)")
            }
            motifs.append(try readMotif(line))
        }
        guard !motifs.isEmpty else {
            throw error(
                nil, "the file has no motif", "give a file with a line \">id name\" and four rows for each motif")
        }
        return motifs
    }

    private func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    private mutating func readMotif(_ line: Line) throws(MotifFileError) -> Motif {
        var rest = line.text.dropFirst()
        let id = rest.nextToken()
        let name = rest.trimmed.withSpacesForTabs
        let header = try headers.read(id: id, name: name.isEmpty ? nil : name[...], line: line.number)

        var rows: [[Double]?] = [nil, nil, nil, nil]
        var width: Int?
        var isLabelled: Bool?
        for index in 0..<4 {
            let line = try nextRow(after: index, of: header)
            let label = try label(line)
            if let isLabelled, isLabelled != (label != nil) {
                throw error(
                    line.number, "only some rows of motif \(header.id) have a label", "label all four rows or none")
            }
            isLabelled = label != nil
            let base = label?.base ?? Base(rawValue: UInt8(index))!
            guard rows[Int(base.rawValue)] == nil else {
                throw error(
                    line.number, "motif \(header.id) has a second row \(String(describing: base).uppercased())",
                    "give one row each for A, C, G and T")
            }
            let row = try readNumbers(label?.numbers ?? line.text, line: line.number)
            guard row.count == width ?? row.count else {
                throw error(
                    line.number, "the row has \(row.count.of("number")), the one before has \(width!)",
                    "give one number for each position in every row")
            }
            width = row.count
            rows[Int(base.rawValue)] = row
        }

        let counts = (0..<width!).map { SIMD4(rows[0]![$0], rows[1]![$0], rows[2]![$0], rows[3]![$0]) }
        if let position = counts.firstIndex(where: { $0.sum() == 0 }) {
            throw error(
                header.line, "position \(position + 1) of motif \(header.id) has no counts",
                "remove it or give its counts")
        }
        return counts.areProbabilities
            ? Motif(id: header.id, name: header.name, probabilities: counts)
            : Motif(id: header.id, name: header.name, counts: counts)
    }

    /// The next line that is no header.
    private mutating func nextRow(after count: Int, of header: MotifHeader) throws(MotifFileError) -> Line {
        guard let line = reader.nextFilled() else {
            throw error(
                reader.number, "the file ends after \(count) of the four rows of motif \(header.id)",
                "get the complete file")
        }
        guard !line.isHeader else {
            throw error(
                line.number, "motif \(header.id) has \(count) of its four rows", "complete the motif before this line")
        }
        return line
    }

    /// The label of a row and the numbers after it, with the brackets taken off; nil if the row is raw.
    private func label(_ line: Line) throws(MotifFileError) -> (base: Base, numbers: ArraySlice<UInt8>)? {
        guard let letter = line.text.first, letter.isLetter else { return nil }
        var numbers = line.text.dropFirst()
        guard numbers.first.map({ $0.isBlank || $0 == UInt8(ascii: "[") }) ?? true else { return nil }
        let base: Base
        switch letter.lowercased {
        case UInt8(ascii: "a"): base = .a
        case UInt8(ascii: "c"): base = .c
        case UInt8(ascii: "g"): base = .g
        case UInt8(ascii: "t"): base = .t
        case UInt8(ascii: "u"): throw error(line.number, "the motif is RNA (it has a row U)", "give DNA motifs (ACGT)")
        default:
            throw error(
                line.number, "a row has the label \(line.text.prefix(1).quoted)", "give one row each for A, C, G and T")
        }
        numbers = numbers.trimmed
        let opens = numbers.first == UInt8(ascii: "[")
        let closes = numbers.last == UInt8(ascii: "]")
        guard opens == closes else {
            throw error(
                line.number, opens ? "the row has no \"]\" at its end" : "the row has no \"[\" before its numbers",
                "complete the row")
        }
        return (base, opens ? numbers.dropFirst().dropLast() : numbers)
    }

    private func readNumbers(_ text: ArraySlice<UInt8>, line: Int) throws(MotifFileError) -> [Double] {
        var numbers: [Double] = []
        var rest = text
        while let token = rest.nextToken() {
            guard let value = Double(decimal: token) else {
                throw error(line, "\(token.quoted) is not a number", "correct the row")
            }
            guard value >= 0 else {
                throw error(line, "the count \(token.quoted) is negative", "give counts, not log-odds scores")
            }
            guard value <= Self.maximumCount else {
                throw error(line, "the count \(token.quoted) is too large", "correct the row")
            }
            numbers.append(value)
        }
        guard 1...Motif.maximumWidth ~= numbers.count else {
            throw error(
                line, numbers.isEmpty ? "the row has no numbers" : "the row has \(numbers.count.of("number"))",
                "give motifs of 1 to \(Motif.maximumWidth) positions")
        }
        return numbers
    }
}

extension Line {
    fileprivate var isHeader: Bool { text.first == UInt8(ascii: ">") }
}

extension ArraySlice<UInt8> {
    fileprivate var withSpacesForTabs: [UInt8] { map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 } }
}

extension [SIMD4<Double>] {
    /// Whether these columns hold probabilities rather than counts.
    fileprivate var areProbabilities: Bool {
        allSatisfy(\.addsUpToOne) && contains { any($0 .!= $0.rounded(.towardZero)) }
    }
}
