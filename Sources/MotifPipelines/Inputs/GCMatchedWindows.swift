internal import GenomeIO
internal import MotifCore
internal import MotifTraining

/// A sampler of random windows of a genome that are like given sequences in length and in the share of G and C, as negatives for peaks.
///
/// Windows are drawn uniformly from some contigs until one fits: it has no unknown letter, overlaps no excluded region, and its share
/// differs by at most ``tolerance``, or by more if no such window is found. All sequences are drawn for together and the draws are
/// checked in genome order, so the genome is read forwards and never held in memory.
struct GCMatchedWindows {
    /// The properties of a sequence that its window must have.
    struct Target {
        /// Length in bases.
        let length: Int
        /// The share of G and C among the known bases, 0…1; `nil` without known bases, which any window matches.
        let share: Double?
    }

    /// The largest difference between the share of a window and that of its sequence.
    static let tolerance = 0.02

    /// The rounds: the tolerance of each, and the number of draws for each sequence that is still without a window. Rounds are few,
    /// since each may decompress the whole genome.
    private static let rounds: [(tolerance: Double, draws: Int)] = [
        (tolerance, 16), (tolerance, 256), (tolerance, 4096), (0.04, 1024), (0.08, 1024), (0.16, 1024), (1, 1024),
    ]
    /// The largest number of draws in memory, whatever the number of sequences.
    private static let mostDraws = 1 << 20

    /// A random place for the window of a target.
    private struct Draw {
        /// Index of the target.
        let target: Int
        /// The number of the draw among those of the target.
        let order: Int
        /// Index of the contig in the genome.
        let contig: Int
        /// First base in the contig, from 0.
        let start: Int
    }

    /// A window that was found.
    private struct Window {
        let region: GenomicRegion
        /// Whether its share is outside ``tolerance``.
        let isUneven: Bool
    }

    private let genome: IndexedGenome
    private let contigs: [Int]
    /// The end of each contig if the contigs follow one another without gaps, in bases.
    private let ends: [Int]
    /// For each contig of the genome, the ranges that windows must not overlap, in order and without overlaps.
    private let excluded: [[Range<Int>]]

    /// Creates a sampler.
    ///
    /// - Parameters:
    ///   - contigs: The indices of the contigs from which windows are drawn.
    ///   - excluded: Regions that windows must not overlap.
    init(of genome: IndexedGenome, contigs: [Int], excluding excluded: [GenomicRegion]) {
        self.genome = genome
        self.contigs = contigs
        var ends: [Int] = []
        for contig in contigs { ends.append((ends.last ?? 0) + genome.contigs[contig].length) }
        self.ends = ends
        var merged = [[Range<Int>]](repeating: [], count: genome.contigs.count)
        for region in excluded.sorted(by: { ($0.contig, $0.range.lowerBound) < ($1.contig, $1.range.lowerBound) }) {
            if let last = merged[region.contig].last, last.upperBound >= region.range.lowerBound {
                let count = merged[region.contig].count
                merged[region.contig][count - 1] = last.lowerBound..<max(last.upperBound, region.range.upperBound)
            } else {
                merged[region.contig].append(region.range)
            }
        }
        self.excluded = merged
    }

    /// Draws a window for each sequence.
    ///
    /// - Returns: The windows in the order of the sequences, `nil` for a sequence without one, and the number of windows outside
    ///   ``tolerance``.
    func windows(for targets: [Target], seed: UInt64) throws(SequenceFileError) -> (windows: [GenomicRegion?], uneven: Int) {
        var windows = [Window?](repeating: nil, count: targets.count)
        for (round, (tolerance, draws)) in Self.rounds.enumerated() {
            var open = targets.indices.filter { windows[$0] == nil }[...]
            while !open.isEmpty {
                let some = open.prefix(max(1, Self.mostDraws / draws))
                open = open.dropFirst(some.count)
                try look(at: draw(draws, for: some, of: targets, round: round, seed: seed), for: targets, tolerance: tolerance, &windows)
            }
        }
        return (windows.map { $0?.region }, windows.count { $0?.isUneven == true })
    }

    /// Returns random places for windows that overlap no excluded region, in genome order.
    private func draw(
        _ count: Int, for some: ArraySlice<Int>, of targets: [Target], round: Int, seed: UInt64
    ) -> [Draw] {
        guard let total = ends.last, total > 0 else { return [] }
        var draws: [Draw] = []
        for target in some {
            var random = RandomSource(seed: seed, stream: [7, round, target])
            for order in 0..<count {
                let place = random.below(total)
                let index = Self.firstIndex(in: ends.count) { ends[$0] > place }
                let contig = contigs[index]
                let start = place - (index > 0 ? ends[index - 1] : 0)
                let window = start..<start + targets[target].length
                guard window.upperBound <= genome.contigs[contig].length, !overlapsExcluded(window, contig: contig) else { continue }
                draws.append(Draw(target: target, order: order, contig: contig, start: start))
            }
        }
        return draws.sorted { ($0.contig, $0.start, $0.target, $0.order) < ($1.contig, $1.start, $1.target, $1.order) }
    }

    /// Gives each sequence the first of its draws that fits.
    private func look(
        at draws: [Draw], for targets: [Target], tolerance: Double, _ windows: inout [Window?]
    ) throws(SequenceFileError) {
        var orders: [Int: Int] = [:]
        var letters: [UInt8] = []
        for draw in draws where orders[draw.target, default: .max] > draw.order {
            let target = targets[draw.target]
            let window = draw.start..<draw.start + target.length
            letters.removeAll(keepingCapacity: true)
            try genome.appendLetters(of: draw.contig, in: window, to: &letters)
            let bases = Self.bases(letters)
            guard bases.known == target.length else { continue }
            let difference = target.share.map { abs(Double(bases.gc) / Double(target.length) - $0) - 1e-9 } ?? 0
            guard difference <= tolerance else { continue }
            orders[draw.target] = draw.order
            windows[draw.target] = Window(
                region: GenomicRegion(contig: draw.contig, range: window), isUneven: difference > Self.tolerance)
        }
    }

    private func overlapsExcluded(_ window: Range<Int>, contig: Int) -> Bool {
        let regions = excluded[contig]
        let next = Self.firstIndex(in: regions.count) { regions[$0].upperBound > window.lowerBound }
        return next < regions.count && regions[next].lowerBound < window.upperBound
    }

    /// Returns the first index from which on a condition holds; the count if it never does.
    private static func firstIndex(in count: Int, where holds: (Int) -> Bool) -> Int {
        var range = 0..<count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = holds(middle) ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }

    /// Counts the letters that are known bases, and those that are G or C.
    private static func bases(_ letters: [UInt8]) -> (known: Int, gc: Int) {
        var gc = 0, at = 0
        for letter in letters {
            switch letter & 0xDF {
            case UInt8(ascii: "G"), UInt8(ascii: "C"): gc += 1
            case UInt8(ascii: "A"), UInt8(ascii: "T"), UInt8(ascii: "U"): at += 1
            default: break
            }
        }
        return (gc + at, gc)
    }
}

extension GCMatchedWindows.Target {
    /// The length and the share of G and C of a sequence of base codes.
    init(_ codes: ArraySlice<UInt8>) {
        let known = codes.count { $0 != Base.unknownCode }
        // C and G are the codes 1 and 2.
        let gc = codes.count { 1...2 ~= $0 }
        self.init(length: codes.count, share: known > 0 ? Double(gc) / Double(known) : nil)
    }
}
