/// A place on the reference where reads have a hit of one motif, on one strand and with one score.
struct Locus {
    /// The index of the contig in the header of the file.
    let contig: Int
    /// 0-based, half-open: from the first part's start to the last part's end.
    let range: Range<Int>
    /// The parts of the place; `nil` if it is one part.
    let parts: PlacedParts?
    /// The index of the filter, in the order given.
    let motif: Int
    /// Whether the hit is on the reverse strand.
    let isReverse: Bool
    /// The score in cells of the filter's matrix, most often thousandths of a bit.
    let score: Int32
    /// The number of reads that have the hit.
    private(set) var reads = 1
    /// The first and the last of these reads, as numbers of reads in the input.
    private let firstRead: Int
    private var lastRead: Int

    /// - Parameters:
    ///   - place: the parts of the place, at least one.
    ///   - read: the read's number in the input.
    init(contig: Int, place: [Range<Int>], motif: Int, isReverse: Bool, score: Int32, read: Int) {
        self.contig = contig
        range = place[0].lowerBound..<place[place.count - 1].upperBound
        parts = PlacedParts(place)
        self.motif = motif
        self.isReverse = isReverse
        self.score = score
        firstRead = read
        lastRead = read
    }

    /// Adds the reads of the same place from later in the input. The last read of this place may be the first of the other.
    mutating func add(_ other: Locus) {
        // Two windows of a read may have the same place, if they differ by inserted bases; the read counts once.
        reads += other.reads - (other.firstRead == lastRead ? 1 : 0)
        lastRead = other.lastRead
    }

    /// Returns whether places, motifs, strands and scores are the same.
    func isSame(as other: Locus) -> Bool {
        range == other.range && motif == other.motif && score == other.score && isReverse == other.isReverse
            && contig == other.contig && haveSameParts(as: other)
    }

    private func haveSameParts(as other: Locus) -> Bool {
        if parts == nil, other.parts == nil { return true }
        return parts?.blocks == other.parts?.blocks
    }

    /// Returns whether a place comes before another in the order of tracks: by contig, start, end, motif as given and strand, then by parts,
    /// then by falling score.
    static func areInOrder(_ one: Locus, _ other: Locus) -> Bool {
        if one.contig != other.contig { return one.contig < other.contig }
        if one.range.lowerBound != other.range.lowerBound { return one.range.lowerBound < other.range.lowerBound }
        if one.range.upperBound != other.range.upperBound { return one.range.upperBound < other.range.upperBound }
        if one.motif != other.motif { return one.motif < other.motif }
        if one.isReverse != other.isReverse { return other.isReverse }
        if !one.haveSameParts(as: other) {
            return (one.parts?.blocks ?? []).lexicographicallyPrecedes(other.parts?.blocks ?? []) { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        }
        return one.score > other.score
    }
}

extension [Locus] {
    /// Sorts the places and merges equal ones. Before, the elements come in the order of their reads.
    mutating func pileUp() {
        // Small keys are sorted faster than places; places are compared only if they begin at one position.
        var keys = enumerated().map { (contig: Int32($1.contig), index: Int32($0), start: $1.range.lowerBound) }
        withUnsafeBufferPointer { loci in
            keys.sort { one, other in
                if one.contig != other.contig { return one.contig < other.contig }
                if one.start != other.start { return one.start < other.start }
                let (first, second) = (Int(one.index), Int(other.index))
                if loci[first].isSame(as: loci[second]) { return first < second }
                return Locus.areInOrder(loci[first], loci[second])
            }
        }
        var piled: [Locus] = []
        piled.reserveCapacity(count)
        for key in keys {
            let locus = self[Int(key.index)]
            if let last = piled.indices.last, piled[last].isSame(as: locus) { piled[last].add(locus) } else { piled.append(locus) }
        }
        self = piled
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
