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

    /// The kind of the numbers, with what a motif needs of it.
    enum Numbers {
        /// Numbers of sites.
        case counts

        /// Probabilities, with the number of sites that the file names, or else 20.
        case probabilities(siteCount: Double = 20)

        /// Log-odds scores.
        case scores

        /// The kind alone.
        var kind: MotifNumbers {
            switch self {
            case .counts: .counts
            case .probabilities: .probabilities
            case .scores: .logOdds
            }
        }
    }

    /// The name of the file in errors.
    let path: String
    /// The id, the name and the first line of the motif.
    var header: MotifHeader

    /// The rows, which all have the same number of numbers and give 1 to `Motif.maximumWidth` positions.
    let rows: [MatrixRow]

    /// The meaning of the rows.
    let layout: Layout

    /// The kind of the numbers, as the format prescribes it; `nil` if the numbers of the file decide.
    var numbers: Numbers?

    /// The threshold of a HOMER motif, in nats; `nil` in other formats, and if the header has none.
    var homerThreshold: Double?

    /// The background that the file declares for the motif; `nil` if it declares none.
    var background: Background?

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
    /// - Parameter numbers: the kind of the numbers.
    /// - Throws: ``MatrixFaults`` with every position that does not fit the kind.
    func record(_ numbers: Numbers) throws(MatrixFaults) -> MotifRecord {
        let columns = columns
        switch numbers {
        case .counts:
            try check(columns, signs: "counts or probabilities") { $0.sum() == 0 ? ("has no counts", "remove it or give its counts") : nil }
            return try record(Motif(id: header.id, name: header.name, counts: columns))
        case .probabilities(let siteCount):
            try check(columns, signs: "probabilities") {
                $0.addsUpToOne ? nil : ("adds up to \($0.sum().shortened)", "give probabilities that add up to 1")
            }
            return try record(Motif(id: header.id, name: header.name, probabilities: columns, siteCount: siteCount))
        case .scores:
            if homerThreshold != nil {
                throw MatrixFaults([error(header.line, "motif \(header.id) has negative numbers", "give probabilities, as HOMER does")])
            }
            return MotifRecord(id: header.id, name: header.name, scores: try scores(columns), background: background)
        }
    }

    /// Returns the record of counts, with HOMER's scores if the motif has a threshold.
    private func record(_ motif: Motif) throws(MatrixFaults) -> MotifRecord {
        guard let homerThreshold else { return MotifRecord(motif, background: background) }
        let scores = HOMERScores(motif)
        return MotifRecord(
            motif, scores: scores.matrix, threshold: scores.lowestHit(threshold: homerThreshold), homerThreshold: homerThreshold)
    }

    /// Checks the signs of all numbers, and each position.
    private func check(
        _ columns: [SIMD4<Double>], signs kind: String, position problem: (SIMD4<Double>) -> (String, String)?
    ) throws(MatrixFaults) {
        var faults = rows.compactMap { row in
            row.numbers.first { $0 < 0 }.map { error(row.line, "the number \($0.shortened) is negative", "give \(kind)") }
        }
        if faults.isEmpty {
            for (position, column) in columns.enumerated() {
                guard let (problem, advice) = problem(column) else { continue }
                faults.append(error(line(ofPosition: position), "position \(position + 1) of motif \(header.id) \(problem)", advice))
            }
        }
        guard faults.isEmpty else { throw MatrixFaults(faults) }
    }

    /// Returns an error about this file.
    func error(_ line: Int, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    /// Returns the fault of a motif whose id another motif has.
    ///
    /// - Parameter first: the line of the other motif.
    func duplicateFault(_ first: Int) -> MotifFileError {
        if header.isNamedByFile {
            return error(
                header.line, "the matrix has no id, nor has the one of line \(first)", "write a line with an id before each matrix")
        }
        return error(
            header.line, "the id \(Array(header.id.utf8)[...].quoted) already names the motif of line \(first)",
            "give each motif an id of its own, or --rename-duplicates")
    }

    /// Returns the line that an error about a position names.
    func line(ofPosition position: Int) -> Int {
        if case .positions = layout { rows[position].line } else { header.line }
    }
}

// MARK: - Scores

extension MatrixText {
    /// The largest distance from the worst to the best score, in cells. A score distribution takes up to 40 bytes for each cell.
    private static let largestSpan = 4_000_000

    /// Makes the scores as the file gives them: integers become cells, and other numbers are rounded to thousandths.
    private func scores(_ columns: [SIMD4<Double>]) throws(MatrixFaults) -> LogOddsMatrix {
        let cellsPerUnit = rows.allSatisfy(\.areWhole) ? 1 : LogOddsMatrix.cellsPerBit
        let cells = columns.map { ($0 * Double(cellsPerUnit)).rounded(.toNearestOrAwayFromZero) }
        var faults: [MotifFileError] = []
        for position in cells.indices where max(cells[position].max(), -cells[position].min()) > Double(LogOddsMatrix.largestCell) {
            faults.append(error(
                line(ofPosition: position), "position \(position + 1) of motif \(header.id) has the score \(farthest(columns[position]))",
                "give scores of at most \(LogOddsMatrix.largestCell / Int32(cellsPerUnit)), and -100 or the like for a letter that can't stand there"))
        }
        let span = cells.reduce(0) { $0 + $1.max() - $1.min() }
        if faults.isEmpty, span > Double(Self.largestSpan) {
            faults.append(error(
                header.line, "the best and the worst score of motif \(header.id) are \(Int(span) / cellsPerUnit) apart",
                "give scores that are at most \(Self.largestSpan / cellsPerUnit) apart"))
        }
        guard faults.isEmpty else { throw MatrixFaults(faults) }
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
