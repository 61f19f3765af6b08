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
        let scratch = DensityScratch(budget: budget, largestDeficit: columns.map { Int($0.max()) }.max()!, columns: columns.count)
        Self.leaveOneOut(columns[...], of: background.probabilities, without: scratch.start, level: 0, scratch) { tails[$0] = $1 }
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
    /// - Parameters:
    ///   - density: the deficits of the columns outside the slice.
    ///   - level: the number of slices that this one is a half of.
    private static func leaveOneOut(
        _ columns: ArraySlice<SIMD4<Int32>>, of probabilities: SIMD4<Double>, without density: DensityScratch.Density, level: Int,
        _ scratch: DensityScratch, _ body: (Int, SIMD4<Double>) -> Void
    ) {
        guard columns.count > longestListed else {
            let tails = scratch.cumulated(density)
            for index in columns.indices {
                let others = DeficitSums(columns.indices.lazy.filter { $0 != index }.map { columns[$0] }, probabilities, budget: scratch.budget)
                var sums = SIMD4<Double>.zero
                for base in 0..<4 { sums[base] = others.probability(within: scratch.budget - Int(columns[index][base]), tails) }
                body(index, sums)
            }
            return
        }
        let middle = columns.startIndex + columns.count / 2
        for (inner, outer) in [(columns[..<middle], columns[middle...]), (columns[middle...], columns[..<middle])] {
            var rest = density
            for (number, column) in outer.enumerated() { rest = scratch.adding(column, probabilities, to: rest, level: level, isOdd: number & 1 == 1) }
            leaveOneOut(inner, of: probabilities, without: rest, level: level + 1, scratch, body)
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

/// The memory for the probabilities of each deficit up to a budget: two arrays for each level, which columns are added to in turn.
private final class DensityScratch {
    /// The probability of each deficit.
    struct Density {
        /// The address of the probability of deficit 0. Zeros before it stand for negative deficits.
        let values: UnsafeMutablePointer<Double>
        /// All deficits are below it. Zeros follow, as far as the next column can reach.
        let reach: Int
    }

    /// The largest deficit that counts.
    let budget: Int
    /// The largest deficit of a column, or more than the budget.
    private let largestDeficit: Int
    private let memory: UnsafeMutableBufferPointer<Double>
    /// The number of values of an array, with the zeros before them.
    private let stride: Int

    /// - Parameters:
    ///   - budget: the largest deficit that counts.
    ///   - largestDeficit: the largest deficit of a column.
    ///   - columns: the number of columns.
    init(budget: Int, largestDeficit: Int, columns: Int) {
        self.budget = budget
        self.largestDeficit = min(largestDeficit, budget + 1)
        stride = self.largestDeficit + budget + 1
        // Each level halves the columns.
        let levels = Int.bitWidth - columns.leadingZeroBitCount
        memory = .allocate(capacity: stride * (2 * levels + 1))
        for array in 0...2 * levels { (memory.baseAddress! + array * stride).initialize(repeating: 0, count: self.largestDeficit) }
    }

    deinit { memory.deallocate() }

    /// The distribution without columns.
    var start: Density {
        let values = memory.baseAddress! + largestDeficit
        values.initialize(to: 1)
        (values + 1).initialize(repeating: 0, count: min(budget, largestDeficit))
        return Density(values: values, reach: 1)
    }

    /// Returns a distribution with the deficits of one more column.
    ///
    /// - Parameter isOdd: which of both arrays of the level the distribution gets; not the one that it is in.
    func adding(_ deficits: SIMD4<Int32>, _ probabilities: SIMD4<Double>, to density: Density, level: Int, isOdd: Bool) -> Density {
        let count = budget + 1
        let reach = min(count, density.reach + Int(deficits.max()))
        let target = memory.baseAddress! + (1 + 2 * level + (isOdd ? 1 : 0)) * stride + largestDeficit
        UnsafePointer(density.values).add(
            deficits.clamped(lowerBound: .zero, upperBound: SIMD4(repeating: Int32(largestDeficit))), probabilities, count: reach, into: target)
        (target + reach).initialize(repeating: 0, count: min(count - reach, largestDeficit))
        return Density(values: target, reach: reach)
    }

    /// P(deficit ≤ d), indexed by d = 0…budget.
    func cumulated(_ density: Density) -> [Double] {
        [Double](unsafeUninitializedCapacity: budget + 1) { tails, count in
            count = budget + 1
            var sum = 0.0
            for deficit in 0..<density.reach {
                sum += density.values[deficit]
                tails.initializeElement(at: deficit, to: sum)
            }
            (tails.baseAddress! + density.reach).initialize(repeating: sum, count: count - density.reach)
        }
    }
}
