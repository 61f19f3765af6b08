internal import GenomeIO
internal import MotifCore
internal import MotifTraining

/// Contributions in genome coordinates. Where regions overlap, a position gets the average of their values.
///
/// Regions come in the order of the file. A region's first position ends the work on all before it, so only the positions of regions
/// that still overlap are kept.
struct ContributionTrack<Values: GenomeValues>: ContributionWriter {
    private let output: Values
    private let sequences: ExplainedSequences
    private let task: Int
    /// The contig of the open positions, and the first of them.
    private var contig = ""
    private var start = 0
    /// The sum of the values at each open position, and their number.
    private var sums: [Float] = []
    private var counts: [Int32] = []
    private var lastEnd = 0
    /// Number of positions that got the average of several regions.
    private(set) var averaged = 0

    init(_ output: Values, sequences: ExplainedSequences, task: Int) {
        self.output = output
        self.sequences = sequences
        self.task = task
    }

    mutating func write(_ attribution: SequenceAttribution, of index: Int) throws {
        let place = sequences.places[index]
        if place.contig != contig {
            try flush(upTo: sums.count)
            (contig, start) = (place.contig, place.range.lowerBound)
        }
        try flush(upTo: min(place.range.lowerBound - start, sums.count))
        if sums.isEmpty { start = place.range.lowerBound }
        let missing = place.range.upperBound - start - sums.count
        if missing > 0 {
            sums += repeatElement(0, count: missing)
            counts += repeatElement(0, count: missing)
        }
        let values = attribution.contributions(task: task)
        for (offset, value) in (place.strand == .reverse ? values.reversed() : values).enumerated() {
            sums[offset] += value
            counts[offset] += 1
        }
        lastEnd = max(lastEnd, place.range.upperBound)
    }

    /// Writes the first of the open positions, and closes them. Neighbours with one value share an interval.
    private mutating func flush(upTo end: Int) throws {
        guard end > 0 else { return }
        let values = (0..<end).map { sums[$0] / Float(max(1, counts[$0])) }
        averaged += counts[..<end].count { $0 > 1 }
        var intervals: [BigWigWriter.Interval] = []
        var first = 0
        while first < end {
            var next = first + 1
            while next < end, values[next] == values[first] { next += 1 }
            intervals.append(.init(start: start + first, end: start + next, value: values[first]))
            first = next
        }
        try output.write(intervals, contig: contig)
        sums.removeFirst(end)
        counts.removeFirst(end)
        start += end
    }

    mutating func commit() throws {
        try flush(upTo: sums.count)
        try output.commit(lastEnd: lastEnd)
    }
}
