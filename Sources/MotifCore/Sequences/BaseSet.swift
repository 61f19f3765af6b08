/// The bases that a sequence letter can stand for: one for A, C, G and T, several for the other letters of IUPAC
/// (Cornish-Bowden, Nucleic Acids Res 1985, 13:3021), none for anything that is no such letter.
///
/// Bit i of the raw value is the base with code i.
public struct BaseSet: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

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

    /// The letters of all sets, by their raw values. The empty one has no letter of IUPAC's.
    private static let letters = Array(".ACMGRSVTWYHKDBN".utf8)

    /// The letter that stands for these bases; `.` if there are none.
    var letter: Character { Character(UnicodeScalar(Self.letters[Int(rawValue)])) }

    /// The sets of all letters, by their bytes.
    static let ofLetters = (0...UInt8.max).map(BaseSet.init(letter:))

    /// All four: the set of N.
    public static let any = BaseSet(rawValue: 15)

    /// The number of bases.
    public var count: Int { rawValue.nonzeroBitCount }

    /// Whether the letter stands for more than one base.
    public var isAmbiguous: Bool { count > 1 }

    /// The bases that pair with these on the other strand.
    public var complement: BaseSet {
        Base.allCases.reduce(into: []) { set, base in
            if contains(BaseSet(base)) { set.insert(BaseSet(base.complement)) }
        }
    }
}
