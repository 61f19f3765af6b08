internal import CHtslib

/// Flags of alignment records (SAM specification, section 1.4).
public struct AlignmentFlags: OptionSet, Sendable, Hashable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let unmapped = AlignmentFlags(rawValue: 0x4)
    public static let secondary = AlignmentFlags(rawValue: 0x100)
    public static let supplementary = AlignmentFlags(rawValue: 0x800)

    /// Reads flags as samtools does: a decimal, hexadecimal (`0x`) or octal (`0`) number, or names such as `PAIRED,UNMAP`; nil if
    /// it is none.
    public init?(parsing text: String) {
        // htslib knows the names, but takes 4x for 4.
        let flags: UInt16? =
            if text.hasPrefix("0x") || text.hasPrefix("0X") { UInt16(text.dropFirst(2), radix: 16) }
            else if text.first?.isNumber == true { UInt16(text, radix: text.hasPrefix("0") ? 8 : 10) }
            else { text.isEmpty ? nil : UInt16(exactly: bam_str2flag(text)) }
        guard let flags else { return nil }
        self.init(rawValue: flags)
    }
}
