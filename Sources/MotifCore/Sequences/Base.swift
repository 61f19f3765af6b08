/// One of the four DNA bases. The raw value is the base code: the column of the 1 in the base's one-hot row.
///
/// In the order A, C, G, T the complement of a code is `3 - code`.
public enum Base: UInt8, CaseIterable, Sendable {
    case a, c, g, t

    /// The base that pairs with this one on the other strand.
    public var complement: Base { Base(rawValue: 3 - rawValue)! }

    /// The letter of the base, upper case.
    public var letter: Character {
        switch self {
        case .a: "A"
        case .c: "C"
        case .g: "G"
        case .t: "T"
        }
    }

    /// The code of everything that is not a known base: other IUPAC letters, gaps, record borders, masked bases. Its one-hot row is all
    /// zeros, and no window contains it.
    public static let unknownCode: UInt8 = 4
}
