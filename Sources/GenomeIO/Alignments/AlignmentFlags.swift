internal import CHtslib

/// The flags of an alignment record: column FLAG of the SAM specification
/// (https://samtools.github.io/hts-specs/SAMv1.pdf, section 1.4).
public struct AlignmentFlags: OptionSet, Sendable, Hashable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The read is not aligned.
    public static let unmapped = AlignmentFlags(rawValue: 0x4)
    /// The record is another alignment of a read that has a primary one.
    public static let secondary = AlignmentFlags(rawValue: 0x100)
    /// The record is a further part of a chimeric alignment.
    public static let supplementary = AlignmentFlags(rawValue: 0x800)

    /// Parses flags in the notation of samtools: a decimal, hexadecimal (`0x`) or octal (`0`) number, or names such as
    /// `PAIRED,UNMAP`.
    ///
    /// Returns `nil` if the text is neither.
    public init?(parsing text: String) {
        // Numbers are parsed here because htslib reads "4x" as 4; it is trusted with names only.
        let flags: UInt16? =
            if text.hasPrefix("0x") || text.hasPrefix("0X") { UInt16(text.dropFirst(2), radix: 16) }
            else if text.first?.isNumber == true { UInt16(text, radix: text.hasPrefix("0") ? 8 : 10) }
            else { text.isEmpty ? nil : UInt16(exactly: bam_str2flag(text)) }
        guard let flags else { return nil }
        self.init(rawValue: flags)
    }
}
