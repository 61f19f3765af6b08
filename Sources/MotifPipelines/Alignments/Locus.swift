/// A place on the reference where reads have a hit of one motif, on one strand and with one score.
struct Locus {
    /// The contig's index in the header.
    let contig: Int
    /// 0-based, half-open: from the first part's start to the last part's end.
    let range: Range<Int>
    /// The parts; none if there is one.
    let blocks: [Range<Int>]
    /// The index of the filter, as given.
    let motif: Int
    let isReverse: Bool
    /// In the matrix's cells.
    let score: Int32
    /// How many reads have the hit.
    private(set) var reads = 1
    /// The first and the last of them in the input.
    private let firstRead: Int
    private var lastRead: Int

    /// - Parameters:
    ///   - place: the parts of the place, at least one.
    ///   - read: the read's number in the input.
    init(contig: Int, place: [Range<Int>], motif: Int, isReverse: Bool, score: Int32, read: Int) {
        self.contig = contig
        range = place[0].lowerBound..<place[place.count - 1].upperBound
        blocks = place.count > 1 ? place : []
        self.motif = motif
        self.isReverse = isReverse
        self.score = score
        firstRead = read
        lastRead = read
    }

    /// Adds the reads of the same place, of which none comes before the last one here.
    mutating func add(_ other: Locus) {
        // Two windows of a read may have one place: they differ by inserted bases.
        reads += other.reads - (other.firstRead == lastRead ? 1 : 0)
        lastRead = other.lastRead
    }

    /// Whether places, motifs, strands and scores are the same.
    func isSame(as other: Locus) -> Bool {
        range == other.range && motif == other.motif && score == other.score && isReverse == other.isReverse
            && contig == other.contig && blocks == other.blocks
    }

    /// In the order of tracks: by contig, start, end, motif as given, strand; then by parts, and the higher score first.
    static func areInOrder(_ one: Locus, _ other: Locus) -> Bool {
        let keys = (one.contig, one.range.lowerBound, one.range.upperBound, one.motif, one.isReverse ? 1 : 0)
        let others = (other.contig, other.range.lowerBound, other.range.upperBound, other.motif, other.isReverse ? 1 : 0)
        if keys != others { return keys < others }
        if one.blocks != other.blocks { return one.blocks.lexicographicallyPrecedes(other.blocks) { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) } }
        return one.score > other.score
    }
}

extension [Locus] {
    /// Becomes sorted, with one entry for each place; entries come in the order of their reads.
    mutating func pileUp() {
        // The sort keeps the order of equal ones.
        sort(by: Locus.areInOrder)
        var kept = 0
        for index in indices.dropFirst() {
            if self[kept].isSame(as: self[index]) {
                self[kept].add(self[index])
            } else {
                kept += 1
                self[kept] = self[index]
            }
        }
        if !isEmpty { removeSubrange((kept + 1)...) }
    }

    /// Both, sorted; `others` are of later reads.
    func merged(with others: [Locus]) -> [Locus] {
        var merged: [Locus] = []
        merged.reserveCapacity(count + others.count)
        var rest = self[...], otherRest = others[...]
        while let one = rest.first, let other = otherRest.first {
            if one.isSame(as: other) {
                merged.append(one)
                merged[merged.count - 1].add(other)
                rest.removeFirst()
                otherRest.removeFirst()
            } else if Locus.areInOrder(one, other) {
                merged.append(one)
                rest.removeFirst()
            } else {
                merged.append(other)
                otherRest.removeFirst()
            }
        }
        return merged + rest + otherRest
    }
}
