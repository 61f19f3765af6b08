internal import GenomeIO
internal import MotifCore

/// The names of the rows and columns of a matrix that `motifkit pool` has written, from the files beside it.
enum MatrixNames {
    /// The properties of a row that matter here.
    struct Row {
        let name: String
        /// The share of G and C; `nil` if it is unknown.
        let gc: Double?
    }

    /// The path of the table of rows, which `RowTable` describes.
    static func rowsPath(of path: String) -> String { MatrixFormat.npy.namesPath("rows", of: path) }

    static func columnsPath(of path: String) -> String { MatrixFormat.npy.namesPath("columns", of: path) }

    /// Reads the table of rows.
    ///
    /// - Parameter count: the number of rows of the matrix.
    static func rows(of path: String, count: Int) throws -> [Row] {
        let path = rowsPath(of: path)
        let lines = try self.lines(path)
        let header = (lines.first ?? "").split(separator: "\t", omittingEmptySubsequences: false)
        guard let name = header.firstIndex(of: "name") else { throw DeviationsError.noColumn(path: path, column: "name") }
        guard let gc = header.firstIndex(of: "gc") else { throw DeviationsError.noColumn(path: path, column: "gc") }
        let rows = try lines.enumerated().dropFirst().map { index, line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == header.count, columns[gc] == "NA" || Double(columns[gc]).map({ 0...1 ~= $0 }) == true else {
                throw DeviationsError.malformedLine(path: path, line: index + 1)
            }
            return Row(name: String(columns[name]), gc: Double(columns[gc]))
        }
        guard rows.count == count else { throw DeviationsError.otherNames(path: path, lines: rows.count, names: "rows", count: count) }
        return rows
    }

    /// Reads the names of the columns.
    ///
    /// - Parameter count: the number of columns of the matrix.
    static func columns(of path: String, count: Int) throws -> [String] {
        let path = columnsPath(of: path)
        let names = try lines(path)
        guard names.count == count else { throw DeviationsError.otherNames(path: path, lines: names.count, names: "columns", count: count) }
        return names
    }

    /// Reads the lines of a file, without an empty one at its end.
    static func lines(_ path: String) throws -> [String] {
        let text = String(decoding: try ByteFile.read(path), as: UTF8.self)
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
