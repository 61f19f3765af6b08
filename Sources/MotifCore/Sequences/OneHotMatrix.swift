/// A sequence as a plain one-hot matrix of shape [L, 4], row-major, columns A, C, G, T.
///
/// The row of an unknown base is all zeros. This is what the convolution is defined on; the scanners read the compact
/// form, ``EncodedSequence``.
public struct OneHotMatrix<Element: Numeric & Sendable>: Sendable {
    /// L × 4 elements, row after row.
    public let elements: [Element]

    /// The number of rows, L.
    public var rows: Int { elements.count / 4 }

    /// Lays an encoded sequence out as a matrix.
    ///
    /// - Complexity: O(L).
    public init(_ sequence: EncodedSequence) {
        var elements = [Element](repeating: .zero, count: sequence.count * 4)
        for (row, code) in sequence.codes.enumerated() where code < 4 { elements[row * 4 + Int(code)] = 1 }
        self.elements = elements
    }

    /// The element in a row and a column (a base code, 0…3).
    public subscript(row: Int, column: Int) -> Element { elements[row * 4 + column] }

    /// Whether the row is that of a known base.
    public func isKnown(row: Int) -> Bool { elements[row * 4..<row * 4 + 4].contains { $0 != .zero } }
}
