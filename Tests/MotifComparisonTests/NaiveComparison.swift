import MotifCore
import RealModule
@testable import MotifComparison

/// A comparison by the definition: every alignment, and every choice of target columns from the null, one after the other.
struct NaiveComparison {
    let options: ComparisonOptions
    /// The probabilities of the null's columns in steps of 1/48.
    let null: [SIMD4<Double>]

    init(null: [Motif], options: ComparisonOptions) {
        self.options = options
        let columns = null.flatMap(\.probabilities).map(Self.rounded)
        self.null = columns + (options.readsBothStrands ? columns.map { SIMD4($0[3], $0[2], $0[1], $0[0]) } : [])
    }

    static func rounded(_ column: SIMD4<Double>) -> SIMD4<Double> { (column * 48).rounded(.toNearestOrAwayFromZero) }

    /// Returns the cell of the score of two rounded columns.
    private func cell(_ x: SIMD4<Double>, _ y: SIMD4<Double>) -> Int {
        let square = ((x - y) * (x - y)).sum()
        func number(_ score: Double, _ scale: Float, _ origin: Float) -> Int { Int(min(127, max(0, Float(score) * scale + (origin + 0.5)))) }
        switch options.distance {
        case .euclidean: return number(-square.squareRoot(), 50 / 48, 71)
        case .sandelinWasserman: return number(2 * 48 * 48 - square, 50 / (48 * 48), 0)
        case .pearson:
            let (u, v) = (x - x.sum() / 4, y - y.sum() / 4)
            let norm = ((u * u).sum() * (v * v).sum()).squareRoot()
            return number(norm > 0 ? (u * v).sum() / norm : 0, 50, 50)
        case .allr:
            let (p, q) = (probabilities(x), probabilities(y))
            var sum = 0.0
            for base in 0..<4 {
                sum += q[base] * Double.log2(4 * p[base])
                sum += p[base] * Double.log2(4 * q[base])
            }
            return number(sum / 2, 20, 80)
        }
    }

    private func probabilities(_ column: SIMD4<Double>) -> SIMD4<Double> {
        let sums = column / column.sum() + 0.01
        return sums / sums.sum()
    }

    /// The scores of a query's columns with the null's columns, and the median and the highest cell of each.
    private struct Column {
        let scores: [Int]
        let median, highest: Int
    }

    /// Returns the best score with a target and its p-value.
    func best(_ query: Motif, _ target: Motif) -> (score: Int, pValue: Double) {
        let columns = query.probabilities.map(Self.rounded).map { column in
            let cells = null.map { cell(column, $0) }.sorted()
            // The lowest cell that half of the columns do not exceed.
            let median = cells[(cells.count + 1) / 2 - 1]
            return Column(scores: cells.map { $0 - median }, median: median, highest: cells.last!)
        }
        let strands = options.readsBothStrands ? [target, target.reverseComplement] : [target]
        let least = min(options.leastOverlap, query.width, target.width)
        let alignments = (-query.width...target.width).compactMap { offset -> Range<Int>? in
            let aligned = query.counts.indices.filter { target.counts.indices.contains($0 + offset) }
            return aligned.count >= least ? aligned.first!..<aligned.last! + 1 : nil
        }
        var score = Int.min
        for strand in strands.map({ $0.probabilities.map(Self.rounded) }) {
            for offset in -query.width...target.width {
                let aligned = query.counts.indices.filter { target.counts.indices.contains($0 + offset) }
                guard aligned.count >= least else { continue }
                score = max(score, aligned.reduce(0) { sum, index in
                    sum + min(columns[index].highest, cell(Self.rounded(query.probabilities[index]), strand[index + offset])) - columns[index].median
                })
            }
        }
        let tails = alignments.map { tail(columns[$0], score) }
        switch options.correction {
        case .independent:
            let none = tails.reduce(1.0) { $0 * (1 - $1) }
            let one = 1 - none
            return (score, strands.count == 2 ? 1 - (1 - one) * (1 - one) : one)
        case .bonferroni: return (score, min(1, tails.reduce(0, +) * Double(strands.count)))
        }
    }

    /// Returns the share of all choices of a target column for each query column whose score is at least `score`.
    private func tail(_ columns: ArraySlice<Column>, _ score: Int) -> Double {
        var sums = [0]
        for column in columns { sums = sums.flatMap { sum in column.scores.map { sum + $0 } } }
        return Double(sums.count { $0 >= score }) / Double(sums.count)
    }
}
