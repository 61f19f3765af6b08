/// One of the four DNA bases. The raw value is its base code: the index of the one in its one-hot row.
///
/// The order A, C, G, T makes the complement of a code `3 - code`.
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

    /// The code of everything that is not a known base: IUPAC letters, N, gaps, record borders, masked bases. Its
    /// one-hot row is all zeros, and no window over it exists.
    public static let unknownCode: UInt8 = 4
}

/// The strand of a window. The forward strand sorts first.
public enum Strand: UInt8, Sendable, Comparable {
    case forward, reverse

    /// The letter of the strand in BED: `+` or `-`.
    public var symbol: Character { self == .forward ? "+" : "-" }

    public static func < (left: Strand, right: Strand) -> Bool { left.rawValue < right.rawValue }
}

/// Which strands are scanned.
public enum StrandSelection: String, CaseIterable, Sendable {
    case both, forward, reverse

    /// The strands, forward first.
    public var strands: [Strand] {
        switch self {
        case .both: [.forward, .reverse]
        case .forward: [.forward]
        case .reverse: [.reverse]
        }
    }
}
