internal import CMotifKernels
internal import RealModule

/// The probabilities, under the null, that alignments of a query have at least some score.
///
/// Sums over consecutive columns are found by dynamic programming on deficits, highest score minus score, which are never negative: all
/// deficits up to a budget are exact although greater ones are dropped. Tails are summed from the highest score down, so that small ones
/// are not lost. Tails of several alignments are joined as ``ComparisonOptions/Correction`` says.
final class ScoreTails {
    private let correction: ComparisonOptions.Correction
    private let leastOverlap: Int
    private let kernels: ComparisonKernels
    /// The widths of targets, rising.
    private let targetWidths: [Int]
    private var width = 0
    /// The highest score of an alignment.
    private var highest = 0
    /// The number of scores that have tails, from the highest down.
    private var count = 0
    /// The tails of alignments over an end of the query, joined over all overlaps up to an overlap: [overlap][deficit].
    private var edges: UnsafeMutableBufferPointer<Double>
    /// The tails of targets inside the query, joined over all offsets: [target width][deficit]; those of the whole query at its width.
    private var insides: UnsafeMutableBufferPointer<Double>
    private var sums: [UnsafeMutableBufferPointer<Double>]

    /// The zeros before the sums, as the kernel wants them, and the numbers behind.
    private static let margin = Int(MOTIF_SCORE_CELLS) + 32

    init(_ comparer: MotifComparer) {
        correction = comparer.options.correction
        leastOverlap = comparer.options.leastOverlap
        kernels = comparer.kernels
        targetWidths = Set(comparer.widths).sorted()
        edges = .allocate(capacity: 0)
        insides = .allocate(capacity: 0)
        sums = [.allocate(capacity: 0), .allocate(capacity: 0)]
    }

    deinit {
        edges.deallocate()
        insides.deallocate()
        for sum in sums { sum.deallocate() }
    }

    /// Computes the tails of another query.
    ///
    /// - Parameters:
    ///   - columns: The distributions of the query's columns.
    ///   - floor: The lowest score that is asked for.
    func fill(_ columns: QueryColumns, downTo floor: Int) {
        width = columns.width
        highest = columns.highest.reduce(0, +)
        count = highest - floor + 1
        prepare()
        var isInside = Array(repeating: false, count: width + 1)
        for target in targetWidths where target < width { isInside[target] = true }
        let widestTarget = targetWidths.last!
        if widestTarget >= width { isInside[width] = true }
        columns.probabilities.withUnsafeBufferPointer { probabilities in
            var rest = highest
            for start in 0..<width {
                let size = rest - floor + 1
                guard size > 0 else { break }
                rest -= columns.highest[start]
                var (source, target) = (sums[0].baseAddress! + Self.margin, sums[1].baseAddress! + Self.margin)
                (source - Self.margin).initialize(repeating: 0, count: 2 * Self.margin)
                source[0] = 1
                var reach = 1, top = 0
                // Wider windows than the widest target are no alignment.
                for column in start..<min(width, start + widestTarget) {
                    let span = columns.spans[column]
                    let next = min(size, reach + span - 1)
                    kernels.sum(source, next, probabilities.baseAddress! + column * Int(MOTIF_SCORE_CELLS), span, target)
                    (target + next).initialize(repeating: 0, count: Self.margin)
                    reach = next
                    swap(&source, &target)
                    top += columns.highest[column]
                    let overlap = column - start + 1
                    let isEdge = (start == 0 || column == width - 1) && overlap < width && overlap >= leastOverlap
                    guard top >= floor, isEdge || isInside[overlap] else { continue }
                    // `target` is free until the next column. Behind the reach the tail is 1 but for rounding.
                    let tailCount = top - floor + 1
                    sumTails(source, reach: min(reach, tailCount), count: tailCount, into: target)
                    let offset = highest - top
                    if isEdge { join(target, tailCount, to: edges.baseAddress! + overlap * count + offset) }
                    if isInside[overlap] { join(target, tailCount, to: insides.baseAddress! + overlap * count + offset) }
                }
            }
        }
        for overlap in 1..<max(1, width) {
            join(edges.baseAddress! + (overlap - 1) * count, count, to: edges.baseAddress! + overlap * count)
        }
    }

    private func prepare() {
        func reserve(_ buffer: inout UnsafeMutableBufferPointer<Double>, _ size: Int) {
            guard buffer.count < size else { return }
            buffer.deallocate()
            buffer = .allocate(capacity: size)
        }
        let rows = (width + 1) * count
        reserve(&edges, rows)
        reserve(&insides, rows)
        edges.baseAddress!.initialize(repeating: 0, count: rows)
        insides.baseAddress!.initialize(repeating: 0, count: rows)
        for index in 0..<2 {
            let size = count + 3 * Self.margin
            reserve(&sums[index], size)
            sums[index].baseAddress!.initialize(repeating: 0, count: size)
        }
    }

    /// Writes P(deficit ≤ d) for d below `count`.
    private func sumTails(
        _ values: UnsafePointer<Double>, reach: Int, count: Int, into tails: UnsafeMutablePointer<Double>
    ) {
        var sum = 0.0
        for deficit in 0..<reach {
            sum += values[deficit]
            // Underflow must not give p = 0, and rounding no p above 1.
            tails[deficit] = min(1, max(.leastNormalMagnitude, sum))
        }
        for deficit in reach..<max(reach, count) { tails[deficit] = min(1, max(.leastNormalMagnitude, sum)) }
    }

    /// Joins the tails of more alignments to those of others.
    private func join(_ tails: UnsafePointer<Double>, _ count: Int, to joined: UnsafeMutablePointer<Double>) {
        switch correction {
        case .independent: for index in 0..<count { joined[index] += tails[index] * (1 - joined[index]) }
        case .bonferroni: for index in 0..<count { joined[index] += tails[index] }
        }
    }

    /// Returns the p-value of the best alignment's score with a target, on one strand.
    ///
    /// - Parameters:
    ///   - score: A score that is not below the floor.
    ///   - targetWidth: The number of columns of the target.
    func pValue(of score: Int, targetWidth: Int) -> Double {
        let deficit = highest - score
        let overlap = min(width, targetWidth)
        let edge = edges[(overlap - 1) * count + deficit]
        let inside = insides[overlap * count + deficit]
        let offsets = Double(max(1, targetWidth - width + 1))
        switch correction {
        case .independent:
            let all = offsets == 1 ? inside : -Double.expMinusOne(offsets * Double.log(onePlus: -inside))
            return edge + all * (1 - edge)
        case .bonferroni: return edge + offsets * inside
        }
    }
}
