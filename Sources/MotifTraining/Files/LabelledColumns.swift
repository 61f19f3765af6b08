internal import MotifCore

/// The columns of a table of labelled sequences, by the names in its first line.
struct LabelledColumns {
    let names: [String]
    private let path: String

    /// - Parameter path: The name of the file in errors.
    init(_ names: [String], path: String) {
        self.names = names
        self.path = path
    }

    /// Returns the index of the column of sequences.
    func sequence() throws(TrainingFileError) -> Int {
        guard let column = names.firstIndex(where: { ["sequence", "seq"].contains($0.lowercased()) }) else {
            throw malformed("no column is called sequence or seq", "name the columns in the first line, with tabs or commas between them")
        }
        return column
    }

    /// Returns the indices of the columns of labels.
    ///
    /// - Parameters:
    ///   - wanted: The names of the columns; if empty, all columns behind the sequence but that of exposures.
    ///   - exposure: The index of the column of exposures, which is no label; `nil` if there is none.
    func labels(_ wanted: [String], behind sequence: Int, exposure: Int? = nil) throws(TrainingFileError) -> [Int] {
        let wanted = wanted.isEmpty ? ((sequence + 1)..<names.count).filter { $0 != exposure }.map { names[$0] } : wanted
        guard !wanted.isEmpty else { throw malformed("there is no column behind the sequence", "add a column of labels, 0 or 1 or real") }
        var columns: [Int] = []
        for name in wanted {
            guard let column = names.firstIndex(of: name) else {
                throw malformed("no column is called \(name)", "there are \(names.joined(separator: ", "))")
            }
            guard !name.isEmpty else { throw malformed("column \(column + 1), of labels, has no name", "give each column of labels a name") }
            guard names.lastIndex(of: name) == column else {
                throw malformed("more than one column is called \(name)", "give each column of labels a name of its own")
            }
            guard !name.unicodeScalars.contains(where: \.isControl) else {
                throw malformed(
                    "the name of column \(column + 1), of labels, holds a control character, such as a tab or a line end",
                    "give a name of visible characters")
            }
            columns.append(column)
        }
        return columns
    }

    /// Returns the index of the column of exposures.
    func exposure(_ name: String) throws(TrainingFileError) -> Int {
        guard let column = names.firstIndex(of: name) else {
            throw malformed("no column is called \(name)", "there are \(names.joined(separator: ", "))")
        }
        guard names.lastIndex(of: name) == column else {
            throw malformed("more than one column is called \(name)", "give the column of exposures a name of its own")
        }
        return column
    }

    private func malformed(_ problem: String, _ advice: String) -> TrainingFileError {
        TrainingFileError(path: path, line: 1, problem: problem, advice: advice)
    }
}
