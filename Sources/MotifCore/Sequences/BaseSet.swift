/// The set of bases that a sequence letter can stand for (IUPAC; Cornish-Bowden, Nucleic Acids Res 1985, 13:3021).
///
/// A, C, G and T stand for one base, the other IUPAC letters for several, and any other byte for none. Bit i of the raw value is set
/// if the base with code i is in the set.
public struct BaseSet: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    /// The set with the given bits.
    ///
    /// - Parameter rawValue: 0…15.
    public init(rawValue: UInt8) {
        precondition(rawValue < 16, "A set of bases has four bits.")
        self.rawValue = rawValue
    }

    /// The set of one base.
    public init(_ base: Base) { rawValue = 1 << base.rawValue }

    /// The bases of a letter in either case; U is read as T.
    public init(letter: UInt8) {
        let upperCase = letter & 0xDF == UInt8(ascii: "U") ? UInt8(ascii: "T") : letter & 0xDF
        rawValue = UInt8(Self.letters.firstIndex(of: upperCase) ?? 0)
    }

    /// The letters of all sets, indexed by raw value. The empty set has no IUPAC letter.
    private static let letters = Array(".ACMGRSVTWYHKDBN".utf8)

    /// The IUPAC letter of the set; `.` for the empty set.
    package var letter: Character { Character(UnicodeScalar(Self.letters[Int(rawValue)])) }

    /// The sets of all letters, indexed by the letter's byte.
    static let ofLetters = (0...UInt8.max).map(BaseSet.init(letter:))

    /// The set of all four bases, that of the letter N.
    public static let any = BaseSet(rawValue: 15)

    /// The number of bases.
    public var count: Int { rawValue.nonzeroBitCount }

    /// Whether the set has more than one base.
    public var isAmbiguous: Bool { count > 1 }

    /// The bases that pair with those of the set on the other strand.
    public var complement: BaseSet {
        Base.allCases.reduce(into: []) { set, base in
            if contains(BaseSet(base)) { set.insert(BaseSet(base.complement)) }
        }
    }
}
