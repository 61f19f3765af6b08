internal import MotifCore

/// The rows of one matrix while it is read. All rows have the same number of numbers, and all or none are labelled by a base.
struct LabelledRows {
    private(set) var rows: [MatrixRow] = []
    /// The bases that label the rows; empty if the rows have no labels.
    private(set) var labels: [Base] = []

    /// The bases of the four rows: the labels, or A, C, G and T if there are none.
    var letters: [Base] { labels.isEmpty ? Base.allCases : labels }

    /// Reads the numbers of the next row.
    ///
    /// - Parameters:
    ///   - text: the numbers, divided by blanks.
    ///   - label: the base before the numbers; `nil` if the row has no label.
    ///   - owner: the motif or matrix, as an error names it.
    /// - Throws: ``MotifFileError`` if the row does not fit the rows before it.
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
