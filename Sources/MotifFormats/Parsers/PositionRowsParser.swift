internal import MotifCore

/// Reads motifs that begin with a line `>…` and have a row of four numbers for each position.
///
/// The numbers are in the order A, C, G, T, or in that of a line such as `T A G C` before them. Lines that begin with `#` are comments. The
/// formats differ in their headers and in the kind of their numbers:
/// - HOCOMOCO: `>id`, counts (PCM) or log-odds (PWM). <https://hocomoco.autosome.org/>
/// - Cluster-Buster: `>id name`, counts. <https://bu.wenglab.org/cluster-buster/help/cis-format.html>
/// - PWMScan: `>log-odds matrix id name: alength= 4 w= 11`, log-odds as integers, or `>letter-probability matrix …`, probabilities.
///   <https://epd.expasy.org/pwmtools/>
/// - HOMER: `>consensus name threshold …` with tabs between, probabilities or counts (``HOMERHeader``).
struct PositionRowsParser {
    private let path: String
    private let format: MotifFormat
    private var reader: LineReader
    private var headers: MotifHeaders

    /// Creates a parser for one of the formats above.
    init(_ reader: LineReader, path: String, format: MotifFormat) {
        self.reader = reader
        self.path = path
        self.format = format
        headers = MotifHeaders(path: path)
    }

    /// Reads the motifs of the file.
    mutating func parse() throws(MotifFileError) -> [MotifRecord] {
        var motifs: [MotifRecord] = []
        while let line = reader.nextContent() {
            guard line.isHeader else {
                throw error(
                    line.number, "\(line.text.quoted) stands where a line with \">\" and an id was expected",
                    "give a file in which each motif begins with such a line")
            }
            switch format {
            case .homer: motifs.append(try readHOMER(line))
            case .pwmScan: motifs.append(try readPWMScan(line))
            default:
                let header = try headers.read(idAndName: line.text.dropFirst(), line: line.number)
                motifs.append(try readMatrix(header).record())
            }
        }
        guard !motifs.isEmpty else {
            throw error(
                nil, "the file has no motif", "give a file with a line \">id\" for each motif, and a row for each of its positions")
        }
        return motifs
    }

    private func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    /// Reads the rows up to the next header.
    ///
    /// - Parameter width: the number of rows that the file declares; `nil` if it declares none.
    private mutating func readMatrix(_ header: MotifHeader, width: Int? = nil) throws(MotifFileError) -> MatrixText {
        var rows: [MatrixRow] = []
        var letters = Base.allCases
        var ahead = reader
        while let line = ahead.nextContent(), !line.isHeader {
            if rows.isEmpty, let named = try ColumnLetters(line.text, line: line.number, path: path) {
                letters = named.bases
            } else {
                guard rows.count < Motif.maximumWidth else {
                    throw error(
                        line.number, "motif \(header.id) has more than \(Motif.maximumWidth) positions",
                        "give motifs of 1 to \(Motif.maximumWidth) positions")
                }
                rows.append(try MatrixRow(position: line.text, line: line.number, path: path))
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
}

// MARK: - Formats with headers of their own

extension PositionRowsParser {
    private mutating func readHOMER(_ line: Line) throws(MotifFileError) -> MotifRecord {
        let fields = HOMERHeader(line)
        let header = try headers.read(id: fields.id, name: fields.name, line: line.number)
        let record = try readMatrix(header).record()
        guard let field = fields.threshold else { return record }
        guard let threshold = Double(decimal: field), abs(threshold) <= HOMERScores.largestThreshold else {
            throw error(
                line.number, "the threshold of motif \(header.id) is \(field.quoted)",
                "write the log-odds threshold behind the second tab, or leave it out")
        }
        guard let motif = record.motif else {
            throw error(line.number, "motif \(header.id) has negative numbers", "give probabilities, as HOMER does")
        }
        let scores = HOMERScores(motif)
        return MotifRecord(motif, scores: scores.matrix, threshold: scores.lowestHit(threshold: threshold))
    }

    private mutating func readPWMScan(_ line: Line) throws(MotifFileError) -> MotifRecord {
        let scores = line.text.after(">log-odds", "matrix")
        guard let text = scores ?? line.text.after(">letter-probability", "matrix") else {
            throw error(
                line.number, "\(line.text.quoted) stands where \">log-odds matrix\" or \">letter-probability matrix\" was expected",
                "write one of them before the motif's id")
        }
        let colon = text.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
        let header = try headers.read(idAndName: text[..<colon], line: line.number)
        let keys = try MEMEMatrixKeys(text[colon...].dropFirst(), path: path, line: line.number)
        let matrix = try readMatrix(header, width: keys.width)
        return try matrix.record(scores == nil ? .probabilities(siteCount: keys.siteCount) : .scores)
    }
}
