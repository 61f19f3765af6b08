/// What an alternative allele changes: a stretch of the genome, and the bases in its place, without bases at either end that both share.
struct TrimmedChange: Sendable, Hashable {
    /// The positions on the contig that the allele does not have, 0-based, half-open. It is empty if bases are only inserted.
    let removed: Range<Int>
    /// The bases in their place.
    let inserted: [UInt8]

    /// Takes shared bases off, first at the ends and then at the beginnings of the alleles.
    ///
    /// - Parameters:
    ///   - position: the position of the first base of the reference allele.
    ///   - reference: the reference allele, in either case.
    ///   - alternative: the alternative allele, in either case.
    /// - Returns: `nil` if both are the same.
    init?(at position: Int, _ reference: ArraySlice<UInt8>, _ alternative: ArraySlice<UInt8>) {
        let shortest = min(reference.count, alternative.count)
        var end = 0
        while end < shortest, Self.areEqual(alternative[alternative.endIndex - 1 - end], reference[reference.endIndex - 1 - end]) { end += 1 }
        var start = 0
        while start < shortest - end, Self.areEqual(alternative[alternative.startIndex + start], reference[reference.startIndex + start]) { start += 1 }
        removed = position + start..<position + reference.count - end
        inserted = Array(alternative.dropFirst(start).dropLast(end))
        guard !removed.isEmpty || !inserted.isEmpty else { return nil }
    }

    /// Whether one base is put in the place of another.
    var isSubstitution: Bool { removed.count == 1 && inserted.count == 1 }

    /// Returns whether two letters are the same base, in either case.
    static func areEqual(_ first: UInt8, _ second: UInt8) -> Bool { first & 0xDF == second & 0xDF }
}
