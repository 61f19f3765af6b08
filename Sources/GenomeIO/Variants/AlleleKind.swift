/// What the text of an alternative allele stands for.
public enum AlleleKind: Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// Bases: A, C, G, T or N, in either case.
    case bases
    /// No allele: a point.
    case missing
    /// A symbol such as `<DEL>`.
    case symbolic
    /// Any other allele than those listed: `<NON_REF>` or `<*>`, as in gVCF.
    case unspecified
    /// A breakend, such as `G]17:198982]` or `.A`.
    case breakend
    /// A star: the base is deleted by another variant.
    case deletedElsewhere
    /// Letters that are no bases.
    case otherLetters

    /// Tells what an allele stands for (VCF 4.3, section 1.6.1).
    public init(_ allele: some Collection<UInt8>) {
        let text = Array(allele)
        switch text.first {
        case nil: self = .missing
        case UInt8(ascii: ".") where text.count == 1: self = .missing
        case UInt8(ascii: "*") where text.count == 1: self = .deletedElsewhere
        case _ where text.contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }: self = .breakend
        case UInt8(ascii: "<"): self = text == Array("<NON_REF>".utf8) || text == Array("<*>".utf8) ? .unspecified : .symbolic
        case UInt8(ascii: "."): self = .breakend
        case _ where text.last == UInt8(ascii: "."): self = .breakend
        default: self = text.allSatisfy(Self.isBase) ? .bases : .otherLetters
        }
    }

    /// The kind in words, for a number of alleles.
    public var description: String {
        switch self {
        case .bases: "of bases"
        case .missing: "missing (.)"
        case .symbolic: "symbolic (<DEL>)"
        case .unspecified: "unspecified (<NON_REF>)"
        case .breakend: "of breakends"
        case .deletedElsewhere: "deleted by others (*)"
        case .otherLetters: "of other letters than A, C, G, T and N"
        }
    }

    /// Returns whether a byte is A, C, G, T or N in either case.
    private static func isBase(_ byte: UInt8) -> Bool {
        switch byte & 0xDF {
        case UInt8(ascii: "A"), UInt8(ascii: "C"), UInt8(ascii: "G"), UInt8(ascii: "T"), UInt8(ascii: "N"): true
        default: false
        }
    }
}
