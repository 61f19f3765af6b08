internal import MotifCore

/// Reads motifs that begin with a line `>…` and have a row of four numbers for each position.
///
/// The numbers are in the order A, C, G, T, or in that of a line such as `T A G C` before them. Rows may begin with the letter of the
/// consensus, as in ENCODE's collection. Lines that begin with `#` are comments, which do not divide the rows of a motif. The formats differ
/// in their headers and in the kind of their numbers:
/// - HOCOMOCO: `>id`, counts (PCM) or log-odds (PWM). <https://hocomoco.autosome.org/>
/// - Cluster-Buster: `>id name`, counts. <https://bu.wenglab.org/cluster-buster/help/cis-format.html>
/// - PWMScan: `>log-odds matrix id name: alength= 4 w= 11`, log-odds as integers, or `>letter-probability matrix …`, probabilities.
///   <https://epd.expasy.org/pwmtools/>
/// - HOMER: `>consensus name threshold …` with tabs between, probabilities or counts (``HOMERHeader``).
struct PositionRowsParser {
    private let path: String
    private let format: MotifFormat
    private var reader: LineReader
    private var parsed = ParsedMotifs()

    /// Creates a parser for one of the formats above.
    init(_ reader: LineReader, path: String, format: MotifFormat) {
        self.reader = reader
        self.path = path
        self.format = format
    }

    /// Reads the motifs of the file.
    mutating func parse() throws(MotifFileError) -> ParsedMotifs {
        while let line = reader.nextContent() {
            do throws(MotifFileError) {
                guard line.isHeader else {
                    throw error(
                        line.number, "\(line.text.quoted) stands where a line with \">\" and an id was expected",
                        "give a file in which each motif begins with such a line")
                }
                switch format {
                case .homer: try readHOMER(line)
                case .pwmScan: try readPWMScan(line)
                default: parsed.matrices.append(try readMatrix(MotifHeader(idAndName: line.text.dropFirst(), line: line.number, path: path)))
                }
            } catch {
                parsed.faults.append(error)
                reader.skip { !$0.isHeader }
            }
        }
        guard !parsed.isEmpty else {
            throw error(
                nil, "the file has no motif", "give a file with a line \">id\" for each motif, and a row for each of its positions")
        }
        if format == .homer { HOMERHeader.divideNames(of: &parsed.matrices) }
        return parsed
    }

    private func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    /// Reads the rows up to the next header.
    ///
    /// - Parameter width: the number of rows that the file declares; `nil` if it declares none.
    private mutating func readMatrix(_ header: MotifHeader, width: Int? = nil) throws(MotifFileError) -> MatrixText {
        do throws(MotifFileError) {
            return try readRows(header, width: width)
        } catch {
            throw error.of(header)
        }
    }

    private mutating func readRows(_ header: MotifHeader, width: Int?) throws(MotifFileError) -> MatrixText {
        var rows: [MatrixRow] = []
        var letters = Base.allCases
        var beginsWithLetter: Bool?
        var comment: Int?
        var ahead = reader
        while let line = ahead.nextFilled(), !line.isHeader {
            if line.text.first == UInt8(ascii: "#") {
                if !rows.isEmpty { comment = line.number }
            } else if rows.isEmpty, let named = try ColumnLetters(line.text, line: line.number, path: path) {
                letters = named.bases
            } else {
                if let comment {
                    throw error(
                        line.number, "a row of motif \(header.id) follows the comment of line \(comment)",
                        "write a line \">id\" before each motif, and no comment between its rows")
                }
                guard rows.count < Motif.maximumWidth else {
                    throw error(
                        line.number, "motif \(header.id) has more than \(Motif.maximumWidth) positions",
                        "give motifs of 1 to \(Motif.maximumWidth) positions")
                }
                let numbers = try numbers(of: line)
                guard beginsWithLetter ?? numbers.hasLetter == numbers.hasLetter else {
                    throw error(line.number, "only some rows of motif \(header.id) begin with a letter", "write a letter before all rows or none")
                }
                beginsWithLetter = numbers.hasLetter
                rows.append(try MatrixRow(position: numbers.text, line: line.number, path: path))
            }
            reader = ahead
        }
        guard !rows.isEmpty else {
            throw error(header.line, "motif \(header.id) has no rows", "write one row for each position")
        }
        guard rows.count == width ?? rows.count else {
            throw error(
                header.line, "motif \(header.id) has \(rows.count) of its \(width!.of("row"))", "correct w= or complete the matrix")
        }
        return MatrixText(path: path, header: header, rows: rows, layout: .positions(letters))
    }

    /// Returns the numbers of a row, after the letter of the consensus if one begins it.
    private func numbers(of line: Line) throws(MotifFileError) -> (text: ArraySlice<UInt8>, hasLetter: Bool) {
        guard let row = try LetterRow(line, path: path), !row.isMarked, Consensus.bases(of: row.letter) != nil else { return (line.text, false) }
        if row.letter.lowercased == UInt8(ascii: "u") { throw .rna("a row begins with U", path: path, line: line.number) }
        return (row.numbers, true)
    }
}

// MARK: - Formats with headers of their own

extension PositionRowsParser {
    private mutating func readHOMER(_ line: Line) throws(MotifFileError) {
        let fields = HOMERHeader(line)
        let header = try MotifHeader(id: fields.id, name: fields.name, line: line.number, path: path)
        if fields.isAmbiguous {
            throw error(
                line.number, "the fields of HOMER's header are not divided by tabs, so that its threshold can't be told from the name",
                "write tabs between consensus, name and threshold, or name the format (--motif-format hocomoco) if it is another").of(header)
        }
        if fields.isRNA { throw MotifFileError.rna("its consensus has U", path: path, line: line.number).of(header) }
        var matrix = try readMatrix(header)
        if let field = fields.threshold {
            guard let threshold = Double(decimal: field), abs(threshold) <= HOMERScores.largestThreshold else {
                throw error(
                    line.number, "the threshold of motif \(header.id) is \(field.quoted)",
                    "write the log-odds threshold behind the second tab, or leave it out").of(header)
            }
            matrix.homerThreshold = threshold
        }
        parsed.matrices.append(matrix)
    }

    private mutating func readPWMScan(_ line: Line) throws(MotifFileError) {
        guard let fields = PWMScanHeader(line) else {
            throw error(
                line.number, "\(line.text.quoted) stands where \">log-odds matrix\" or \">letter-probability matrix\" was expected",
                "write one of them before the motif's id")
        }
        let header = try MotifHeader(idAndName: fields.idAndName, line: line.number, path: path)
        do throws(MotifFileError) {
            let keys = try MEMEMatrixKeys(fields.keys, path: path, line: line.number)
            var matrix = try readMatrix(header, width: keys.width)
            matrix.numbers = fields.isLogOdds ? .scores : .probabilities(siteCount: keys.siteCount)
            parsed.matrices.append(matrix)
        } catch {
            throw error.of(header)
        }
    }
}
