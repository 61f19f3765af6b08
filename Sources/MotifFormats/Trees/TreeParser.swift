internal import MotifCore

/// Reads motifs from YAML and JSON.
///
/// - universalmotif: maps with `name`, `alphabet`, `type` (PCM, PPM or PWM), `nsites`, `bkg` and, under `motif`, a row for each position.
///   The id is `name`, and the readable name `altname`. <https://bioconductor.org/packages/universalmotif>
/// - JASPAR's API: maps with `matrix_id`, `name` and, under `pfm`, the counts of A, C, G and T. <https://jaspar.elixir.no/api/v1/docs/>
/// - Maps of an id to such a map, or to the numbers of A, C, G and T, and lists of such maps.
struct TreeParser {
    private let path: String
    private let reader: LineReader

    init(_ reader: LineReader, path: String) {
        self.reader = reader
        self.path = path
    }

    /// Reads the motifs of the file.
    func parse() throws(MotifFileError) -> ParsedMotifs {
        var parsed = ParsedMotifs()
        var tree = TreeReader(reader, path: path)
        for node in try tree.read() { read(node, id: nil, into: &parsed) }
        guard !parsed.isEmpty else {
            throw error(nil, "the file has no motif", "give the motifs of universalmotif or JASPAR's API, or MEME or JASPAR text")
        }
        return parsed
    }

    private func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    /// Reads the motifs of a value.
    ///
    /// - Parameter id: the key of the value; `nil` if it has none.
    private func read(_ node: TreeNode, id: String?, into parsed: inout ParsedMotifs) {
        if let nodes = node.list {
            for node in nodes { read(node, id: nil, into: &parsed) }
        } else if let matrix = Self.matrixKeys.lazy.compactMap({ node[$0] }).first {
            do { parsed.matrices.append(try motif(node, matrix, id: id)) } catch { parsed.faults.append(error) }
        } else if let entries = node.map {
            if entries.allSatisfy({ $0.key.utf8.count == 1 && $0.value.list?.allSatisfy { $0.scalar != nil } ?? ($0.value.text != nil) }), !entries.isEmpty {
                do { parsed.matrices.append(try motif(node, node, id: id)) } catch { parsed.faults.append(error) }
            } else if let results = node["results"] {
                read(results, id: nil, into: &parsed)
            } else if node["matrix_id"] != nil {
                parsed.faults.append(
                    error(node.line, "a motif is listed without its matrix", "download each motif from JASPAR's API, or a collection as MEME or JASPAR text"))
            } else if entries.contains(where: { $0.value.map != nil || $0.value.list != nil }) {
                for (key, value) in entries {
                    if value.list.map({ !$0.isEmpty && $0.allSatisfy { $0.list != nil } }) == true {
                        do { parsed.matrices.append(try motif(node, value, id: key)) } catch { parsed.faults.append(error) }
                    } else if value.map != nil || value.list != nil {
                        read(value, id: key, into: &parsed)
                    }
                }
            } else {
                parsed.faults.append(error(node.line, "the entries from this line on hold no matrix", "give the numbers under the key \"motif\" or \"pfm\""))
            }
        } else if node.text != nil {
            parsed.faults.append(error(node.line, "a value stands where a motif was expected", "give the motifs of universalmotif or JASPAR's API"))
        }
    }

    /// The keys whose values are matrices.
    private static let matrixKeys = ["motif", "pfm", "pcm", "ppm", "pwm", "matrix", "counts"]

    /// Reads a motif.
    ///
    /// - Parameters:
    ///   - node: the map with the entries of the motif.
    ///   - matrix: the numbers.
    ///   - id: the id of a motif whose map gives none; `nil` for the name of the file.
    private func motif(_ node: TreeNode, _ matrix: TreeNode, id: String?) throws(MotifFileError) -> MatrixText {
        let isDirect = Self.matrixKeys.allSatisfy { node[$0] == nil }
        func text(_ key: String) -> String? { isDirect ? nil : node[key]?.text }
        let name = text("name")
        let ownID = text("matrix_id") ?? text("id") ?? id.flatMap { node["motif"] == nil ? $0 : nil }
        let header: MotifHeader
        if let ownID = ownID ?? name ?? id {
            let other = name == ownID || ownID == id && name == nil ? text("altname") : name
            header = try MotifHeader(
                id: Array(ownID.utf8)[...], name: other.map { Array($0.utf8)[...] }, line: node.line, path: path)
        } else {
            header = try MotifHeader(namedByFileFor: node.line, path: path)
        }
        do throws(MotifFileError) {
            try checkAlphabet(node, isDirect ? nil : node["alphabet"])
            var result = try self.matrix(matrix, header: header, isPositions: node["motif"]?.line == matrix.line)
            if !isDirect { result.numbers = try numbers(of: node) }
            if !isDirect, let background = node["bkg"] { result.background = try self.background(background) }
            return result
        } catch {
            throw error.of(header)
        }
    }

    private func checkAlphabet(_ node: TreeNode, _ alphabet: TreeNode?) throws(MotifFileError) {
        guard let alphabet, let name = alphabet.text else { return }
        switch name.uppercased() {
        case "DNA", "ACGT": return
        case "RNA", "ACGU": throw .rna("its alphabet is \(name)", path: path, line: alphabet.line)
        case "AA", "PROTEIN", "ACDEFGHIKLMNPQRSTVWY": throw .protein("its alphabet is \(name)", path: path, line: alphabet.line)
        default: throw error(alphabet.line, "the alphabet \(Array(name.utf8)[...].quoted) is not DNA", MotifFileError.dnaAdvice)
        }
    }

    /// The kind of the numbers, by universalmotif's `type`; `nil` if the numbers of the file decide.
    private func numbers(of node: TreeNode) throws(MotifFileError) -> MatrixText.Numbers? {
        guard let type = node["type"], let name = type.text, node["motif"] != nil else { return nil }
        switch name.uppercased() {
        case "PCM", "PFM": return .counts
        case "PWM": return .scores
        case "PPM":
            guard let sites = node["nsites"], let text = sites.text else { return .probabilities() }
            guard let count = Double(decimal: Array(text.utf8)[...]), count == 0 || MEMEMatrixKeys.siteCounts ~= count else {
                throw error(sites.line, "the number of sites is \(Array(text.utf8)[...].quoted)", "give a positive number, or leave nsites out")
            }
            return count > 0 ? .probabilities(siteCount: count) : .probabilities()
        case "ICM": throw error(type.line, "the motif holds information (type ICM)", "write it as PCM or PPM by universalmotif's convert_type()")
        default: throw error(type.line, "the type of the motif is \(Array(name.utf8)[...].quoted)", "give PCM, PPM or PWM")
        }
    }

    /// Reads universalmotif's background: the frequencies of A, C, G and T as a map, a list or words. Longer words of a map are skipped.
    private func background(_ node: TreeNode) throws(MotifFileError) -> Background? {
        guard node.scalar != "" else { return nil }
        var values: [SIMD4<Double>.Scalar] = []
        if let entries = node.map {
            for letter in ["A", "C", "G", "T"] {
                guard let value = entries.first(where: { $0.key.uppercased() == letter })?.value.text.flatMap({ Double(decimal: Array($0.utf8)[...]) }) else {
                    throw error(node.line, "the background of \(letter) is missing or no number", "give the frequencies of A, C, G and T")
                }
                values.append(value)
            }
        } else {
            values = try MatrixRow(position: Self.words(of: node), line: node.line, path: path).numbers
        }
        do { return try Background(SIMD4(values)) } catch {
            throw self.error(node.line, "the background can't be used (\(error))", "give positive frequencies that add up to 1")
        }
    }

    /// Reads the numbers of a matrix.
    ///
    /// - Parameter isPositions: whether a list has a row for each position whatever its shape, as universalmotif's.
    private func matrix(_ node: TreeNode, header: MotifHeader, isPositions: Bool) throws(MotifFileError) -> MatrixText {
        if let entries = node.map {
            var rows = LabelledRows()
            for (key, value) in entries {
                guard let letter = key.utf8.first, key.utf8.count == 1, letter.isLetter else {
                    throw error(value.line, "the row \(Array(key.utf8)[...].quoted) is none of A, C, G and T", "give one row each for A, C, G and T")
                }
                let label = try LetterRow(letter, line: value.line, path: path).base()
                try rows.append(Self.words(of: value), label: label, of: "motif \(header.id)", line: value.line, path: path)
            }
            guard rows.rows.count == 4 else {
                throw error(node.line, "motif \(header.id) has \(rows.rows.count) of its four rows", "give one row each for A, C, G and T")
            }
            return MatrixText(path: path, header: header, rows: rows.rows, layout: .letters(rows.letters))
        }
        guard let nodes = node.list, !nodes.isEmpty else { throw error(node.line, "motif \(header.id) has no rows", "write one row for each position") }
        guard nodes.count <= Motif.maximumWidth else {
            throw error(nodes[Motif.maximumWidth].line, "motif \(header.id) has more than \(Motif.maximumWidth) rows", "give motifs of 1 to \(Motif.maximumWidth) positions")
        }
        let rows = try nodes.map { node throws(MotifFileError) in try row(node, isPosition: isPositions) }
        let isSquare = rows.count == 4 && rows[0].numbers.count == 4
        if !isPositions, isSquare {
            throw error(node.line, "the four rows of four numbers of motif \(header.id) may be letters or positions", "give the rows under the keys A, C, G and T")
        }
        let areLetters = !isPositions && rows.count == 4
        for row in rows where row.numbers.count != (areLetters ? rows[0].numbers.count : 4) {
            throw error(row.line, "the row has \(row.numbers.count.of("number"))", "give one each for A, C, G and T")
        }
        return MatrixText(path: path, header: header, rows: rows, layout: areLetters ? .letters(Base.allCases) : .positions(Base.allCases))
    }

    /// Reads a row: a list or words of numbers, or a map of A, C, G and T.
    private func row(_ node: TreeNode, isPosition: Bool) throws(MotifFileError) -> MatrixRow {
        if let entries = node.map {
            var words: [String] = []
            for letter in ["A", "C", "G", "T"] {
                guard let value = entries.first(where: { $0.key.uppercased() == letter })?.value.text else {
                    throw error(node.line, "the row has no number of \(letter)", "give one each for A, C, G and T")
                }
                words.append(value)
            }
            return try MatrixRow(position: Array(words.joined(separator: " ").utf8)[...], line: node.line, path: path)
        }
        let text = Self.words(of: node)
        return isPosition ? try MatrixRow(position: text, line: node.line, path: path) : try MatrixRow(text, line: node.line, path: path)
    }

    /// The words of a scalar, or of the scalars of a list, divided by blanks.
    private static func words(of node: TreeNode) -> ArraySlice<UInt8> {
        let text = node.scalar ?? node.list?.map { $0.scalar ?? "?" }.joined(separator: " ") ?? "?"
        return Array(text.utf8)[...]
    }
}
