/// A file format of matrices.
public enum MatrixFormat: String, CaseIterable, Sendable {
    /// Tab-separated text with the names of rows and columns.
    case tsv
    /// Matrix Market, coordinate format (https://math.nist.gov/MatrixMarket/formats.html).
    case mtx
    /// NumPy's array format, version 1.0 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
    case npy

    /// `true` if the file holds numbers only: names of rows and columns go to files of their own, and the header gives the size.
    public var isNumbersOnly: Bool { self != .tsv }

    /// The path of the names of the rows or columns of a matrix: `counts.mtx.rows.txt` for `counts.mtx`.
    ///
    /// It holds the full name of the matrix, since `counts.mtx` and `counts.npy` may have different rows.
    public func namesPath(_ what: String, of path: String) -> String { "\(path).\(what).txt" }
}

extension MatrixFormat: OutputSuffixFormat {
    public static var suffixes: [(suffix: String, format: MatrixFormat)] { allCases.map { ($0.rawValue, $0) } }

    public static var compressionSuffixes: [String] { ["gz"] }
}
