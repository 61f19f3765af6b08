/// How surprising a change of a score is that one substitution makes, exactly, for one window.
///
/// A window is drawn from the background, and another base, each as likely as the others, is put at one column. Given that the better of
/// both words reaches a threshold t, the p-value of a change d at column c is
///
///     P(|Δ| ≥ d) = Σ_{o, a ≠ o} b_o/3 · [|m_oc − m_ac| ≥ d] · T_c(t − max(m_oc, m_ac)), over the same sum without the bracket
///
/// where m are the cells, b is the background, and T_c is the upper tail of the score without column c. It is exact for one window, and not
/// for the best of several windows.
public struct SubstitutionDistribution: Sendable {
    /// The difference of two cells of a column, and the probability of a difference at least as large.
    private struct Step {
        let difference: Int32
        let significance: Significance
        let pValue: Double
    }

    /// The steps of each column, from the largest difference on: as many as there are pairs of bases.
    private let steps: [Step]
    private static let stepsPerColumn = 6

    /// - Parameters:
    ///   - matrix: the cells.
    ///   - background: the probabilities of the bases in a window.
    ///   - threshold: the score that the better word reaches; at most the matrix's highest.
    public init(_ matrix: LogOddsMatrix, background: Background, threshold: Int32) {
        precondition(threshold <= matrix.maximumScore, "A word can reach the threshold.")
        let deficits = matrix.deficits
        let columns = (0..<matrix.width).map { SIMD4(deficits[$0 * 4..<$0 * 4 + 4]) }
        let largest = columns.reduce(0) { $0 + Int($1.max()) }
        let budget = min(Int(matrix.maximumScore) - Int(threshold), largest)
        var tails = Array(repeating: SIMD4<Double>.zero, count: columns.count)
        Self.leaveOneOut(columns[...], of: background.probabilities, without: DeficitDensity(budget: budget)) { tails[$0] = $1 }
        steps = columns.indices.flatMap { Self.steps(columns[$0], background.probabilities, tails: tails[$0]) }
    }

    /// The p-value of a change.
    ///
    /// - Parameters:
    ///   - change: the absolute value of the change, in cells; one that a substitution at this column can make.
    ///   - column: the column of the substitution in the motif.
    public func pValue(ofChange change: Int32, atColumn column: Int) -> Double {
        step(ofChange: change, atColumn: column).pValue
    }

    /// The p-value of a change, as it is printed.
    public func significance(ofChange change: Int32, atColumn column: Int) -> Significance { step(ofChange: change, atColumn: column).significance }

    private func step(ofChange change: Int32, atColumn column: Int) -> Step {
        steps.withUnsafeBufferPointer { steps in
            var index = (column + 1) * Self.stepsPerColumn - 1
            while steps[index].difference < change, index > column * Self.stepsPerColumn { index -= 1 }
            return steps[index]
        }
    }

    private static func steps(_ deficits: SIMD4<Int32>, _ probabilities: SIMD4<Double>, tails: SIMD4<Double>) -> [Step] {
        var pairs: [(difference: Int32, weight: Double)] = []
        for original in 0..<4 {
            for other in 0..<4 where other != original {
                // The better of both words has the smaller deficit here.
                let tail = deficits[original] <= deficits[other] ? tails[original] : tails[other]
                pairs.append((abs(deficits[original] - deficits[other]), probabilities[original] / 3 * tail))
            }
        }
        // Small weights are added first, and in the same order for each sum.
        let total = pairs.map(\.weight).sorted().reduce(0, +)
        // Each pair of bases comes twice, once in either direction.
        let differences = pairs.map(\.difference).sorted(by: >)
        return stride(from: 0, to: differences.count, by: 2).map { index in
            let weight = pairs.filter { $0.difference >= differences[index] }.map(\.weight).sorted().reduce(0, +)
            let pValue = total > 0 ? max(.leastNormalMagnitude, min(1, weight / total)) : 1
            return Step(difference: differences[index], significance: Significance(pValue: pValue), pValue: pValue)
        }
    }

    /// Calls a function with each column of a slice, and for each of its bases, the probability that the deficits of all other columns
    /// stay within the budget with that base's.
    ///
    /// The columns of one half are added once for all columns of the other half, and so on. Of the few columns that are left in the end,
    /// the words are listed one by one.
    ///
    /// - Parameter density: the deficits of the columns outside the slice.
    private static func leaveOneOut(
        _ columns: ArraySlice<SIMD4<Int32>>, of probabilities: SIMD4<Double>, without density: DeficitDensity,
        _ body: (Int, SIMD4<Double>) -> Void
    ) {
        guard columns.count > longestListed else {
            let tails = density.cumulated
            for index in columns.indices {
                let others = DeficitSums(columns.indices.lazy.filter { $0 != index }.map { columns[$0] }, probabilities, budget: density.budget)
                var sums = SIMD4<Double>.zero
                for base in 0..<4 { sums[base] = others.probability(within: density.budget - Int(columns[index][base]), tails) }
                body(index, sums)
            }
            return
        }
        let middle = columns.startIndex + columns.count / 2
        for (inner, outer) in [(columns[..<middle], columns[middle...]), (columns[middle...], columns[..<middle])] {
            var rest = density
            for column in outer { rest.add(column, probabilities) }
            leaveOneOut(inner, of: probabilities, without: rest, body)
        }
    }

    /// The largest number of columns whose words are listed: five columns have 256 words without one of them, which cost less than adding
    /// the columns.
    private static let longestListed = 5
}

/// The sums of some columns' deficits, one for each word, with the probability of the word.
private struct DeficitSums {
    private var sums: [(deficit: Int, probability: Double)] = [(0, 1)]

    /// - Parameter budget: sums above it are left out.
    init(_ columns: some Sequence<SIMD4<Int32>>, _ probabilities: SIMD4<Double>, budget: Int) {
        for column in columns {
            sums = sums.flatMap { sum in
                (0..<4).lazy.map { (sum.deficit + Int(column[$0]), sum.probability * probabilities[$0]) }.filter { $0.0 <= budget }
            }
        }
    }

    /// P(sum + deficit ≤ limit).
    ///
    /// - Parameter tails: P(deficit ≤ d), indexed by d.
    func probability(within limit: Int, _ tails: [Double]) -> Double {
        var total = 0.0
        for sum in sums where sum.deficit <= limit { total += sum.probability * tails[limit - sum.deficit] }
        return total
    }
}

/// The probability of each deficit up to a budget.
private struct DeficitDensity {
    /// The probabilities, with zeros before them that stand for deficits below 0.
    private var values: [Double]
    /// What ``values`` is replaced with, with the same zeros.
    private var spare: [Double]
    /// The number of deficits, and of zeros before them.
    private let count: Int
    /// All deficits so far are below it.
    private var reach = 1

    init(budget: Int) {
        count = budget + 1
        values = Array(repeating: 0, count: 2 * count)
        spare = values
        values[count] = 1
    }

    var budget: Int { count - 1 }

    /// Adds the deficits of one more column.
    mutating func add(_ deficits: SIMD4<Int32>, _ probabilities: SIMD4<Double>) {
        let newReach = min(count, reach + Int(deficits.max()))
        let count = count
        spare.withUnsafeMutableBufferPointer { sums in
            values.withUnsafeBufferPointer { values in
                func shifted(_ base: Int) -> UnsafePointer<Double> { values.baseAddress! + count - min(Int(deficits[base]), count) }
                let (a, c, g, t) = (shifted(0), shifted(1), shifted(2), shifted(3)), p = probabilities
                let target = sums.baseAddress! + count
                for deficit in 0..<newReach { target[deficit] = (p[0] * a[deficit] + p[1] * c[deficit]) + (p[2] * g[deficit] + p[3] * t[deficit]) }
                // Behind the reach are zeros, also where a longer distribution was.
                (target + newReach).update(repeating: 0, count: count - newReach)
            }
        }
        swap(&values, &spare)
        reach = newReach
    }

    /// P(deficit ≤ d), indexed by d = 0…budget.
    var cumulated: [Double] {
        var sum = 0.0
        return values[count...].map {
            sum += $0
            return sum
        }
    }
}
