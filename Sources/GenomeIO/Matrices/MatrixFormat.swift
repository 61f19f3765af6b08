/// A file format of matrices.
public enum MatrixFormat: String, CaseIterable, Sendable {
    /// Tab-separated text with the names of rows and columns.
    case tsv
    /// Matrix Market, coordinate format (https://math.nist.gov/MatrixMarket/formats.html).
    case mtx
    /// NumPy's array format, version 1.0 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
    case npy

    /// The format that a path's suffix names, before `.gz`; nil if it names none.
    public init?(path: String) {
        let name = path.hasSuffix(anyCase: ".gz") ? path.dropLast(3) : path[...]
        guard let format = MatrixFormat.allCases.first(where: { name.hasSuffix(anyCase: ".\($0)") }) else { return nil }
        self = format
    }

    /// Whether the names of rows and columns are in files of their own, and the beginning of the file says how much it holds.
    public var isNumbersOnly: Bool { self != .tsv }

    /// Where the names of the rows, or of the columns, of a matrix go: `counts.mtx.gz` has `counts.rows.txt`.
    public func namesPath(_ what: String, of path: String) -> String {
        var stem = path.hasSuffix(anyCase: ".gz") ? String(path.dropLast(3)) : path
        if stem.hasSuffix(anyCase: ".\(self)") { stem = String(stem.dropLast(rawValue.count + 1)) }
        return "\(stem).\(what).txt"
    }
}
