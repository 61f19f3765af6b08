/// A file format of matrices.
public enum MatrixFormat: String, CaseIterable, Sendable {
    /// Tab-separated text with the names of rows and columns.
    case tsv
    /// Matrix Market, coordinate format (https://math.nist.gov/MatrixMarket/formats.html).
    case mtx
    /// NumPy's array format, version 1.0 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
    case npy

    /// The format that the suffix of a path names, before `.gz`; `nil` if the suffix names none.
    public init?(path: String) {
        let name = path.hasSuffix(anyCase: ".gz") ? path.dropLast(3) : path[...]
        guard let format = MatrixFormat.allCases.first(where: { name.hasSuffix(anyCase: ".\($0)") }) else { return nil }
        self = format
    }

    /// `true` if the file holds numbers only: names of rows and columns go to files of their own, and the header gives the size.
    public var isNumbersOnly: Bool { self != .tsv }

    /// The path of the names of the rows or columns of a matrix: `counts.rows.txt` for `counts.mtx.gz`.
    public func namesPath(_ what: String, of path: String) -> String {
        var stem = path.hasSuffix(anyCase: ".gz") ? String(path.dropLast(3)) : path
        if stem.hasSuffix(anyCase: ".\(self)") { stem = String(stem.dropLast(rawValue.count + 1)) }
        return "\(stem).\(what).txt"
    }
}
