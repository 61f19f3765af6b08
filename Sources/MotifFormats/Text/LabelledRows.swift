internal import MotifCore

/// The rows of one matrix as they come, of equally many numbers: all with the label of a letter, each of another, or all without.
struct LabelledRows {
    private(set) var rows: [MatrixRow] = []
    /// The letters that label the rows; none if they have no labels.
    private(set) var labels: [Base] = []

    /// The letters of four rows: those that label them, or A, C, G and T.
    var letters: [Base] { labels.isEmpty ? Base.allCases : labels }

    /// Reads the next row.
    ///
    /// - Parameters:
    ///   - text: its numbers.
    ///   - owner: what the rows are of, in words.
    /// - Throws: ``MotifFileError`` if it doesn't go with the others.
    mutating func append(_ text: ArraySlice<UInt8>, label: Base?, of owner: String, line: Int, path: String) throws(MotifFileError) {
        func error(_ problem: String, _ advice: String) -> MotifFileError {
            MotifFileError(path: path, line: line, problem: problem, advice: advice)
        }
        guard rows.isEmpty || labels.isEmpty == (label == nil) else {
            throw error("only some rows of \(owner) have a label", "label all four rows or none")
        }
        if let label {
            guard !labels.contains(label) else {
                throw error("there is a second row \(label.letter) of \(owner)", "give one row each for A, C, G and T")
            }
            labels.append(label)
        }
        let row = try MatrixRow(text, line: line, path: path)
        if let width = rows.first?.numbers.count, row.numbers.count != width {
            throw error(
                "the row has \(row.numbers.count.of("number")), the one before has \(width)", "give one number for each position in every row")
        }
        rows.append(row)
    }
}
