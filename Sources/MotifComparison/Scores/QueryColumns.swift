internal import CMotifKernels

/// The scores of a query's columns against all classes of columns, and their distributions under the null.
///
/// A score is that of the two columns minus the median of the query's column, in cells of the grid. A score above the highest one of the null
/// counts as the highest, so that no p-value is 0 if the null is that of other motifs.
final class QueryColumns {
    private let comparer: MotifComparer
    private let cells: UnsafeMutablePointer<UInt8>
    private let histogram: UnsafeMutablePointer<UInt32>
    /// The scores, [class][lane]; lane m is that of query column width − 1 − m. Lanes behind the width are 0.
    private(set) var scores: UnsafeMutablePointer<Int16>
    private var capacity: Int
    /// The number of lanes.
    private(set) var lanes = 0
    /// The number of columns.
    private(set) var width = 0
    /// The highest score of each column under the null.
    private(set) var highest: [Int] = []
    /// The number of scores from the highest to the lowest of each column, with both ends.
    private(set) var spans: [Int] = []
    /// The probabilities of the deficits 0, 1, … below the highest score, [column][128].
    private(set) var probabilities: [Double] = []

    init(_ comparer: MotifComparer) {
        self.comparer = comparer
        cells = .allocate(capacity: comparer.classes.stride * 256)
        histogram = .allocate(capacity: 4 * Int(MOTIF_SCORE_CELLS))
        capacity = comparer.classes.stride * Int(MOTIF_SCORE_LANES)
        scores = .allocate(capacity: capacity)
    }

    deinit {
        cells.deallocate()
        histogram.deallocate()
        scores.deallocate()
    }

    /// Computes the scores of another query.
    func fill(_ columns: [GridColumn]) {
        width = columns.count
        lanes = width <= 8 ? 8 : (width + 15) & ~15
        let stride = comparer.classes.stride
        if capacity < stride * lanes {
            scores.deallocate()
            capacity = stride * lanes
            scores = .allocate(capacity: capacity)
        }
        let cellCount = Int(MOTIF_SCORE_CELLS)
        highest = Array(repeating: 0, count: width)
        spans = highest
        probabilities = Array(repeating: 0, count: width * cellCount)
        var medians = highest, tops = highest
        for (index, column) in columns.enumerated() {
            computeCells(column, into: cells + index * stride)
            count(cells + index * stride)
            var top = cellCount - 1, bottom = 0
            while histogram[top] == 0 { top -= 1 }
            while histogram[bottom] == 0 { bottom += 1 }
            var median = bottom, sum = Int(histogram[bottom])
            while 2 * sum < comparer.classes.totalWeight {
                median += 1
                sum += Int(histogram[median])
            }
            (medians[index], tops[index]) = (median, top)
            highest[index] = top - median
            spans[index] = top - bottom + 1
            let total = Double(comparer.classes.totalWeight)
            for deficit in 0..<spans[index] { probabilities[index * cellCount + deficit] = Double(histogram[top - deficit]) / total }
        }
        layOut(medians: medians, tops: tops)
    }

    private func computeCells(_ column: GridColumn, into cells: UnsafeMutablePointer<UInt8>) {
        let scoring = comparer.scoring, classes = comparer.classes
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Int(MOTIF_COLUMN_FEATURES)) { query in
            let factors = scoring.query(column)
            for feature in 0..<query.count { query[feature] = factors[feature] }
            classes.features.withUnsafeBufferPointer { features in
                classes.bases.withUnsafeBufferPointer { bases in
                    comparer.kernels.cells(
                        query.baseAddress, scoring.featureCount, scoring.base(column), features.baseAddress, bases.baseAddress, classes.stride,
                        classes.stride, scoring.takesRoot ? 1 : 0, scoring.scale, scoring.origin, cells)
                }
            }
        }
    }

    /// Counts the null's columns by cell.
    private func count(_ cells: UnsafePointer<UInt8>) {
        let cellCount = Int(MOTIF_SCORE_CELLS)
        // Four counters take turns, so that equal neighbours don't wait for each other.
        histogram.initialize(repeating: 0, count: 4 * cellCount)
        let histogram = histogram
        comparer.classes.weights.withUnsafeBufferPointer { weights in
            for index in stride(from: 0, to: weights.count, by: 4) {
                histogram[Int(cells[index])] &+= weights[index]
                histogram[cellCount + Int(cells[index + 1])] &+= weights[index + 1]
                histogram[2 * cellCount + Int(cells[index + 2])] &+= weights[index + 2]
                histogram[3 * cellCount + Int(cells[index + 3])] &+= weights[index + 3]
            }
        }
        for cell in 0..<cellCount {
            histogram[cell] &+= histogram[cellCount + cell] &+ histogram[2 * cellCount + cell] &+ histogram[3 * cellCount + cell]
        }
    }

    /// Writes the scores of all columns side by side.
    private func layOut(medians: [Int], tops: [Int]) {
        var laneTops = Array(repeating: UInt8(0), count: lanes), laneMedians = Array(repeating: Int16(0), count: lanes)
        for index in 0..<width { (laneTops[width - 1 - index], laneMedians[width - 1 - index]) = (UInt8(tops[index]), Int16(medians[index])) }
        comparer.kernels.rows(cells, comparer.classes.stride, width, lanes, laneTops, laneMedians, scores)
    }

    /// The score of a query column with a class.
    func score(column: Int, with index: UInt32) -> Int { Int(scores[Int(index) * lanes + width - 1 - column]) }
}
