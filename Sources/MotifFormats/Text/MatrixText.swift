internal import MotifCore

/// A matrix as it is written in a file: its rows of numbers, and their meaning.
struct MatrixText {
    /// The meaning of a row.
    enum Layout {
        /// A row holds the numbers of one base at all positions. The value names the bases of the four rows.
        case letters([Base])

        /// A row holds the four numbers of one position. The value names the bases of the four columns.
        case positions([Base])
    }

    /// The kind of the numbers.
    enum Numbers {
        /// Numbers of sites.
        case counts

        /// Probabilities, with the number of sites that the file names, or else 20.
        case probabilities(siteCount: Double = 20)

        /// Log-odds scores.
        case scores
    }

    /// The name of the file in errors.
    let path: String
    /// The id, the name and the first line of the motif.
    let header: MotifHeader

    /// The rows, which all have the same number of numbers and give 1 to `Motif.maximumWidth` positions.
    let rows: [MatrixRow]

    /// The meaning of the rows.
    let layout: Layout

    /// The numbers of each position, in the order A, C, G, T.
    var columns: [SIMD4<Double>] {
        switch layout {
        case .letters(let letters):
            rows[0].numbers.indices.map { position in
                var column = SIMD4<Double>.zero
                for (letter, row) in zip(letters, rows) { column[Int(letter.rawValue)] = row.numbers[position] }
                return column
            }
        case .positions(let letters):
            rows.map { row in
                var column = SIMD4<Double>.zero
                for (letter, number) in zip(letters, row.numbers) { column[Int(letter.rawValue)] = number }
                return column
            }
        }
    }

    /// Makes the motif.
    ///
    /// - Parameter numbers: the kind of the numbers. `nil` detects it: numbers are log-odds if one is negative, probabilities if
    ///   one is a fraction and every position adds up to 1, and counts otherwise.
    /// - Throws: ``MotifFileError`` if the numbers do not fit their kind.
    func record(_ numbers: Numbers? = nil) throws(MotifFileError) -> MotifRecord {
        let columns = columns
        let kind: Numbers = if let numbers { numbers } else { try told(by: columns) }
        switch kind {
        case .counts:
            try checkCounts(columns)
            return MotifRecord(Motif(id: header.id, name: header.name, counts: columns))
        case .probabilities(let siteCount):
            try checkProbabilities(columns)
            return MotifRecord(
                Motif(id: header.id, name: header.name, probabilities: columns, siteCount: siteCount))
        case .scores: return MotifRecord(id: header.id, name: header.name, scores: try scores(columns))
        }
    }

    private func error(_ line: Int, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    /// Returns the line that an error about a position names.
    private func line(ofPosition position: Int) -> Int {
        if case .positions = layout { rows[position].line } else { header.line }
    }
}

// MARK: - What the numbers are

extension MatrixText {
    private func told(by columns: [SIMD4<Double>]) throws(MotifFileError) -> Numbers {
        if let row = rows.first(where: { $0.numbers.contains { $0 < 0 } }) {
            // The mean of the odds is 1 at each position, so that not all their logarithms are positive.
            guard let position = columns.firstIndex(where: { $0.min() > 0 }) else { return .scores }
            throw error(
                row.line,
                "the number \(row.numbers.first { $0 < 0 }!.shortened) is negative, but position \(position + 1) has no number "
                    + "below 0, as log-odds would", "give counts, probabilities or log-odds")
        }
        try checkCounts(columns)
        guard columns.contains(where: { any($0 .!= $0.rounded(.towardZero)) }) else { return .counts }
        if columns.allSatisfy(\.addsUpToOne) { return .probabilities() }
        // Fractions that add up to hardly more than 1 anywhere are no counts.
        if columns.allSatisfy({ $0.sum() < 1.5 }) { try checkProbabilities(columns) }
        return .counts
    }

    private func checkCounts(_ columns: [SIMD4<Double>]) throws(MotifFileError) {
        try checkSigns()
        guard let position = columns.firstIndex(where: { $0.sum() == 0 }) else { return }
        throw error(
            line(ofPosition: position), "position \(position + 1) of motif \(header.id) has no counts",
            "remove it or give its counts")
    }

    private func checkProbabilities(_ columns: [SIMD4<Double>]) throws(MotifFileError) {
        try checkSigns()
        guard let position = columns.firstIndex(where: { !$0.addsUpToOne }) else { return }
        throw error(
            line(ofPosition: position),
            "position \(position + 1) of motif \(header.id) adds up to \(columns[position].sum().shortened)",
            "give probabilities that add up to 1")
    }

    private func checkSigns() throws(MotifFileError) {
        guard let row = rows.first(where: { $0.numbers.contains { $0 < 0 } }) else { return }
        throw error(
            row.line, "the number \(row.numbers.first { $0 < 0 }!.shortened) is negative", "give counts or probabilities")
    }
}

// MARK: - Scores

extension MatrixText {
    /// The largest distance from the worst to the best score, in cells. A score distribution takes up to 40 bytes for each cell.
    private static let largestSpan = 4_000_000

    /// Makes the scores as the file gives them: integers become cells, and other numbers are rounded to thousandths.
    private func scores(_ columns: [SIMD4<Double>]) throws(MotifFileError) -> LogOddsMatrix {
        let cellsPerUnit = rows.allSatisfy(\.areWhole) ? 1 : LogOddsMatrix.cellsPerBit
        let cells = columns.map { ($0 * Double(cellsPerUnit)).rounded(.toNearestOrAwayFromZero) }
        if let position = cells.firstIndex(where: { max($0.max(), -$0.min()) > Double(LogOddsMatrix.largestCell) }) {
            throw error(
                line(ofPosition: position), "position \(position + 1) of motif \(header.id) has the score \(farthest(columns[position]))",
                "give scores of at most \(LogOddsMatrix.largestCell / Int32(cellsPerUnit)), and -100 or the like for a letter that can't stand there")
        }
        let span = cells.reduce(0) { $0 + $1.max() - $1.min() }
        guard span <= Double(Self.largestSpan) else {
            throw error(
                header.line, "the best and the worst score of motif \(header.id) are \(Int(span) / cellsPerUnit) apart",
                "give scores that are at most \(Self.largestSpan / cellsPerUnit) apart")
        }
        return LogOddsMatrix(cells: cells.flatMap { column in (0..<4).map { Int32(column[$0]) } }, cellsPerUnit: cellsPerUnit)
    }

    private func farthest(_ column: SIMD4<Double>) -> Double { (-column.min() > column.max() ? column.min() : column.max()).shortened }
}

// MARK: - Sums of probabilities

extension SIMD4<Double> {
    /// Whether the sum is 1 within 0.01, the error of four numbers that are rounded to two decimals. The limit is slightly higher, since
    /// 1 - (0.33 + 0.33 + 0.33) exceeds 0.01 in binary.
    var addsUpToOne: Bool { abs(sum() - 1) <= 0.01 + 1e-9 }
}

extension Double {
    /// The number rounded to six decimals, as an error shows it.
    var shortened: Double { abs(self) < 1e9 ? (self * 1e6).rounded() / 1e6 : self }
}
