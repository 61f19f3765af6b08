/// A sequence as a plain one-hot matrix of shape [L, 4], row-major, columns A, C, G, T.
///
/// The row of an unknown base is all zeros. The convolution is defined on this matrix; scanners read the compact form,
/// ``EncodedSequence``.
///
///     let x = OneHotMatrix<Int32>(EncodedSequence("GNA"))
///     x.elements  // [0, 0, 1, 0,  0, 0, 0, 0,  1, 0, 0, 0]
public struct OneHotMatrix<Element: Numeric & Sendable>: Sendable {
    /// L × 4 elements, row after row.
    public let elements: [Element]

    /// The number of rows, L.
    @inlinable public var rows: Int { elements.count / 4 }

    /// Lays an encoded sequence out as a matrix.
    ///
    /// - Complexity: O(L).
    @inlinable
    public init(_ sequence: EncodedSequence) {
        var elements = [Element](repeating: .zero, count: sequence.count * 4)
        for (row, code) in sequence.codes.enumerated() where code < 4 { elements[row * 4 + Int(code)] = 1 }
        self.elements = elements
    }

    /// The element in a row and a column (a base code, 0…3).
    @inlinable public subscript(row: Int, column: Int) -> Element { elements[row * 4 + column] }

    /// Whether the row is that of a known base.
    @inlinable
    public func isKnown(row: Int) -> Bool { (0..<4).contains { self[row, $0] != .zero } }
}
