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
        var all = Density(budget: budget)
        Self.leaveOneOut(columns[...], of: background.probabilities, without: &all) { column, density in
            for base in 0..<4 { tails[column][base] = density.tail(Int(columns[column][base])) }
        }
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

    /// Calls a function with each column of a range and the distribution of the score without it.
    ///
    /// The columns of one half are added once for all columns of the other half, and so on, so that w log w columns are added in all.
    private static func leaveOneOut(
        _ columns: ArraySlice<SIMD4<Int32>>, of probabilities: SIMD4<Double>, without density: inout Density, _ body: (Int, Density) -> Void
    ) {
        guard columns.count > 1 else { return body(columns.startIndex, density) }
        let middle = columns.startIndex + columns.count / 2
        for (inner, outer) in [(columns[..<middle], columns[middle...]), (columns[middle...], columns[..<middle])] {
            var rest = density
            for column in outer { rest.add(column, probabilities) }
            leaveOneOut(inner, of: probabilities, without: &rest, body)
        }
    }
}

/// The probability of each deficit up to a budget.
private struct Density {
    /// The probabilities, with zeros before them that stand for deficits below 0.
    private var values: [Double]
    /// The number of deficits, and of zeros before them.
    private let count: Int
    /// All deficits so far are below it.
    private var reach = 1

    init(budget: Int) {
        count = budget + 1
        values = Array(repeating: 0, count: 2 * count)
        values[count] = 1
    }

    /// Adds the deficits of one more column.
    mutating func add(_ deficits: SIMD4<Int32>, _ probabilities: SIMD4<Double>) {
        let newReach = min(count, reach + Int(deficits.max()))
        values = [Double](unsafeUninitializedCapacity: 2 * count) { sums, initialized in
            initialized = 2 * count
            sums.baseAddress!.initialize(repeating: 0, count: count)
            values.withUnsafeBufferPointer { values in
                func shifted(_ base: Int) -> UnsafePointer<Double> { values.baseAddress! + count - min(Int(deficits[base]), count) }
                let (a, c, g, t) = (shifted(0), shifted(1), shifted(2), shifted(3)), p = probabilities
                let target = sums.baseAddress! + count
                for deficit in 0..<newReach { target[deficit] = (p[0] * a[deficit] + p[1] * c[deficit]) + (p[2] * g[deficit] + p[3] * t[deficit]) }
                (target + newReach).initialize(repeating: 0, count: count - newReach)
            }
        }
        reach = newReach
    }

    /// P(deficit ≤ budget − step); 0 if the step is above the budget.
    func tail(_ step: Int) -> Double {
        guard step < count else { return 0 }
        return values[count..<count + min(reach, count - step)].reduce(0, +)
    }
}
