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
        let bases =
            switch letter & 0xDF {
            case UInt8(ascii: "A"): "A"
            case UInt8(ascii: "C"): "C"
            case UInt8(ascii: "G"): "G"
            case UInt8(ascii: "T"), UInt8(ascii: "U"): "T"
            case UInt8(ascii: "R"): "AG"
            case UInt8(ascii: "Y"): "CT"
            case UInt8(ascii: "S"): "CG"
            case UInt8(ascii: "W"): "AT"
            case UInt8(ascii: "K"): "GT"
            case UInt8(ascii: "M"): "AC"
            case UInt8(ascii: "B"): "CGT"
            case UInt8(ascii: "D"): "AGT"
            case UInt8(ascii: "H"): "ACT"
            case UInt8(ascii: "V"): "ACG"
            case UInt8(ascii: "N"): "ACGT"
            default: ""
            }
        self = Base.allCases.reduce(into: []) { set, base in
            if bases.contains(base.letter) { set.insert(BaseSet(base)) }
        }
    }

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
