/// Regions of a genome as parts of their contigs, in genome order: each window that lies inside a region is met once, however
/// many regions hold it, and no other is.
///
/// A window that begins at s lies inside a region if and only if it ends at or before the largest end among the regions that
/// begin at or before s. That end changes only where a region begins, so regions are cut there: each part is where windows may
/// start, with the letters up to that end behind it, as far as the longest window needs them.
final class ScannedRegionSource: RecordSource {
    private let genome: IndexedGenome
    private let parts: [Part]
    /// Parts begun.
    private var begun = 0
    /// The letters of the current part that are left.
    private var rest = 0..<0
    private(set) var name: [UInt8] = []

    private struct Part {
        let contig: Int
        let letters: Range<Int>
        let windowLimit: Int
    }

    /// - Parameter regions: in any order.
    init(_ regions: [GenomicRegion], of genome: IndexedGenome, longestWindow: Int) {
        self.genome = genome
        // Those whose end is not the largest so far lie inside another.
        var reaching: [GenomicRegion] = []
        for region in regions.sorted(by: { ($0.contig, $0.range.lowerBound, $1.range.upperBound) < ($1.contig, $1.range.lowerBound, $0.range.upperBound) }) {
            if let last = reaching.last, last.contig == region.contig, last.range.upperBound >= region.range.upperBound { continue }
            reaching.append(region)
        }
        parts = reaching.indices.map { index in
            let region = reaching[index]
            let next = index + 1 < reaching.count && reaching[index + 1].contig == region.contig ? reaching[index + 1].range.lowerBound : .max
            let limit = min(next, region.range.upperBound)
            return Part(
                contig: region.contig, letters: region.range.lowerBound..<min(region.range.upperBound, limit + longestWindow - 1),
                windowLimit: limit)
        }
    }

    func nextRecord() -> Bool {
        guard begun < parts.count else { return false }
        let part = parts[begun]
        if begun == 0 || parts[begun - 1].contig != part.contig { name = Array(genome.contigs[part.contig].name.utf8) }
        rest = part.letters
        begun += 1
        return true
    }

    var recordStart: Int { parts[begun - 1].letters.lowerBound }
    var windowLimit: Int { parts[begun - 1].windowLimit }
    var fractionRead: Double? { parts.isEmpty ? nil : Double(begun) / Double(parts.count) }

    func appendLetters(to letters: inout [UInt8], limit: Int) throws(SequenceFileError) -> Int {
        let some = rest.prefix(limit)
        try genome.appendLetters(of: parts[begun - 1].contig, in: some, to: &letters)
        rest = some.upperBound..<rest.upperBound
        return some.count
    }
}
