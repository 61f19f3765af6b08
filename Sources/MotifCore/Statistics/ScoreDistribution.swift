internal import CMotifKernels

/// The exact upper tail of the distribution of a matrix's score over windows drawn from a background.
///
/// The deficit of a window, `d = maximum score − score`, is the sum of its positions' deficits, none of them negative. So a dynamic
/// program that adds one position at a time is exact for every d up to a budget D, even if everything above D is discarded. D is just
/// large enough for the p-values asked for. (The full dynamic program over score grids: Staden, CABIOS 1989; Touzet & Varré, Algorithms
/// Mol Biol 2007, 2:15.)
///
///     let distribution = ScoreDistribution(matrix, background: .uniform, upTo: 1e-4)
///     distribution.thresholdScore  // the lowest score with p ≤ 1e-4
public struct ScoreDistribution: Sendable {
    /// The highest score of any window, in cells of the matrix.
    public let maximumScore: Int32

    /// The p-values of the scores `maximumScore − d`, indexed by d = 0, 1, …: P(deficit ≤ d). The array ends with the last deficit whose
    /// p-value is at most the one asked for. It is empty if the p-value of the best window is above it.
    public let pValues: [Double]

    /// The lowest p-value of any window, P(deficit = 0).
    public let bestPValue: Double

    /// P-values within this factor of a threshold count as equal to it, since sums are computed in floating point.
    static let tolerance = 1 + 1e-10

    /// The distribution of a matrix's score, up to a p-value.
    ///
    /// - Parameters:
    ///   - matrix: the cells.
    ///   - background: the probabilities of the bases in a window.
    ///   - limit: p-values above this are not computed; in (0, 1].
    /// - Complexity: O(w · D), where D is the deficit that reaches `limit`.
    public init(_ matrix: LogOddsMatrix, background: Background, upTo limit: Double) {
        precondition(limit > 0 && limit <= 1, "A p-value is above 0 and at most 1.")
        maximumScore = matrix.maximumScore
        let columns = DeficitColumns(matrix, background: background)
        let limit = limit * Self.tolerance
        bestPValue = columns.bestProbability
        guard bestPValue <= limit else {
            pValues = []
            return
        }
        var budget = columns.budget(reaching: limit)
        while true {
            let pValues = columns.pValues(upTo: budget, limit: limit)
            if pValues.count <= budget || budget >= columns.largestDeficit {
                self.pValues = pValues
                return
            }
            budget = min(budget * 2, columns.largestDeficit)
        }
    }

    /// The distribution of a matrix's score, down to a score.
    ///
    /// - Parameters:
    ///   - matrix: the cells.
    ///   - background: the probabilities of the bases in a window.
    ///   - score: p-values of lower scores are not computed.
    /// - Complexity: O(w · (maximum score − `score`)).
    public init(_ matrix: LogOddsMatrix, background: Background, downTo score: Int32) {
        maximumScore = matrix.maximumScore
        let columns = DeficitColumns(matrix, background: background)
        bestPValue = columns.bestProbability
        let budget = min(Int(maximumScore) - Int(score), columns.largestDeficit)
        pValues = budget < 0 ? [] : columns.pValues(upTo: budget, limit: .infinity)
    }

    /// The lowest score whose p-value is at most the one asked for; `nil` if no window can reach it.
    public var thresholdScore: Int32? { pValues.isEmpty ? nil : maximumScore - Int32(pValues.count - 1) }

    /// The lowest score of any window whose p-value is at most the one asked for; `nil` if no window can reach it.
    ///
    /// It is at least ``thresholdScore``, and no window has a score from there up to this one.
    public var lowestHitScore: Int32? {
        guard var deficit = pValues.indices.last else { return nil }
        while deficit > 0, pValues[deficit - 1] == pValues[deficit] { deficit -= 1 }
        return maximumScore - Int32(deficit)
    }

    /// The p-value of a score, P(S ≥ score).
    ///
    /// - Parameter score: at least ``thresholdScore`` and at most ``maximumScore``.
    public func pValue(of score: Int32) -> Double {
        precondition(
            score <= maximumScore && Int(maximumScore - score) < pValues.count,
            "The score lies within the part of the distribution that was computed.")
        return pValues[Int(maximumScore - score)]
    }
}

/// The deficits and probabilities of each position's bases: the form that the dynamic program reads.
private struct DeficitColumns {
    var columns: [(deficits: SIMD4<Int32>, probabilities: SIMD4<Double>)]
    let largestDeficit: Int

    init(_ matrix: LogOddsMatrix, background: Background) {
        let deficits = matrix.deficits
        columns = (0..<matrix.width).map { position in
            (SIMD4(deficits[position * 4..<position * 4 + 4]), background.probabilities)
        }
        largestDeficit = columns.reduce(0) { $0 + Int($1.deficits.max()) }
        // The order of the positions changes no sum. Positions whose deficits are all large come first: they leave few
        // deficits within the budget, so the range that the later ones work on stays short for longer.
        columns.sort { Self.smallestStep($0.deficits) > Self.smallestStep($1.deficits) }
    }

    private static func smallestStep(_ deficits: SIMD4<Int32>) -> Int32 {
        var smallest = Int32.max
        for base in 0..<4 where deficits[base] > 0 { smallest = min(smallest, deficits[base]) }
        return smallest
    }

    /// The probability of the windows without any deficit.
    var bestProbability: Double {
        let product = columns.reduce(1.0) { product, column in
            var best = 0.0
            for base in 0..<4 where column.deficits[base] == 0 { best += column.probabilities[base] }
            return product * best
        }
        // As in `pValues(upTo:limit:)`, the product may neither underflow nor be rounded to more than 1.
        return min(1, max(.leastNormalMagnitude, product))
    }

    /// A budget D with P(deficit ≤ D) > limit, found on a coarse grid; the largest deficit if there is no such budget.
    ///
    /// Coarse deficits are rounded up, so the probability within a coarse budget is never overestimated.
    func budget(reaching limit: Double) -> Int {
        let unit = 64
        var coarse = self
        for index in coarse.columns.indices {
            let deficits = coarse.columns[index].deficits
            coarse.columns[index].deficits = (deficits &+ Int32(unit - 1)) / Int32(unit)
        }
        var size = 128
        while size * unit < largestDeficit {
            var sum = 0.0
            for (deficit, probability) in coarse.probabilities(upTo: size).enumerated() {
                sum += probability
                if sum > limit { return min(deficit * unit, largestDeficit) }
            }
            size *= 2
        }
        return largestDeficit
    }

    /// P(deficit ≤ d), indexed by d = 0, 1, … up to the budget; the array ends before the first value above `limit`.
    func pValues(upTo budget: Int, limit: Double) -> [Double] {
        var values = probabilities(upTo: budget)
        let count = values.count
        var end = 0
        values.withUnsafeMutableBufferPointer { values in
            var sum = 0.0
            // Four values are added at a time, so that not each addition waits for the one before.
            while end + 4 <= count {
                let two = values[end] + values[end + 1], three = two + values[end + 2]
                let four = two + (values[end + 2] + values[end + 3])
                let total = sum + four
                guard total <= limit else { break }
                values[end] += sum
                values[end + 1] = sum + two
                values[end + 2] = sum + three
                values[end + 3] = total
                sum = total
                end += 4
            }
            while end < count {
                sum += values[end]
                guard sum <= limit else { break }
                values[end] = sum
                end += 1
            }
            // Underflow, which occurs in wide motifs, must not print as p = 0, and rounding must not give more than 1.
            var tiny = 0
            while tiny < end, values[tiny] < .leastNormalMagnitude {
                values[tiny] = .leastNormalMagnitude
                tiny += 1
            }
            var large = end
            while large > 0, values[large - 1] > 1 {
                large -= 1
                values[large] = 1
            }
        }
        values.removeLast(count - end)
        return values
    }

    /// P(deficit = d), indexed by d = 0…budget.
    ///
    /// The sums of the first columns are few and listed one by one. The other columns are added to all deficits at once.
    func probabilities(upTo budget: Int) -> [Double] {
        let sums = PartialSums(columns, upTo: budget)
        let rest = columns[sums.columnCount...]
        let count = budget + 1
        return [Double](unsafeUninitializedCapacity: count) { result, initialized in
            initialized = count
            guard !rest.isEmpty else { return sums.write(to: result) }
            // Zeros in front of each array stand for the probabilities of deficits below 0.
            let zeros = rest.reduce(0) { max($0, min(count, Int($1.deficits.max()))) }
            withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * (zeros + count)) { scratch in
                scratch.initialize(repeating: 0)
                var current = scratch.baseAddress! + zeros
                var next = current + count + zeros
                sums.write(to: UnsafeMutableBufferPointer(start: current, count: count))
                // All deficits of the columns added so far are below `reach`.
                var reach = min(count, sums.largest + 1)
                for (index, column) in zip(rest.indices, rest) {
                    let highest = (0..<4).map { Int(column.deficits[$0]) }.filter { $0 <= budget }.max()!
                    reach = min(count, reach + highest)
                    let isLast = index == rest.indices.last!
                    let target = isLast ? result.baseAddress! : next
                    add(column, to: current, into: target, reach: reach, zeros: zeros)
                    if isLast { (target + reach).initialize(repeating: 0, count: count - reach) }
                    swap(&current, &next)
                }
            }
        }
    }

    /// Takes one step of the dynamic program: computes the probabilities of deficits below `reach` with one more column.
    ///
    /// - Parameters:
    ///   - column: the column to add.
    ///   - source: P(deficit = d) without the column.
    ///   - target: receives P(deficit = d) with the column for d < `reach`.
    ///   - reach: the end of the deficits to compute.
    ///   - zeros: the number of zeros in front of `source`.
    private func add(
        _ column: (deficits: SIMD4<Int32>, probabilities: SIMD4<Double>), to source: UnsafePointer<Double>,
        into target: UnsafeMutablePointer<Double>, reach: Int, zeros: Int
    ) {
        source.add(column.deficits.clamped(lowerBound: .zero, upperBound: SIMD4(repeating: Int32(zeros))), column.probabilities, count: reach, into: target)
    }
}

extension UnsafePointer<Double> {
    /// Adds a column to the distribution of a deficit, whose memory begins with at least as many zeros as the largest of `deficits` before
    /// this address.
    ///
    /// - Parameters:
    ///   - deficits: the deficit of each base.
    ///   - probabilities: the probability of each base.
    ///   - count: the number of deficits to compute.
    ///   - target: receives the probability of each deficit with the column.
    func add(_ deficits: SIMD4<Int32>, _ probabilities: SIMD4<Double>, count: Int, into target: UnsafeMutablePointer<Double>) {
        withUnsafeBytes(of: deficits) { deficits in
            withUnsafeBytes(of: probabilities) { probabilities in
                motif_add_deficits(
                    self, deficits.baseAddress!.assumingMemoryBound(to: Int32.self), probabilities.baseAddress!.assumingMemoryBound(to: Double.self), count,
                    target)
            }
        }
    }
}

/// The sums of the first columns' deficits, one for each word, with the probability of the word.
private struct PartialSums {
    private(set) var columnCount = 0
    private var sums: [(deficit: Int32, probability: Double)] = [(0, 1)]

    /// Lists the sums of the first columns, as long as a list is cheaper than an array over all deficits up to the budget. Sums above
    /// the budget are left out.
    init(_ columns: [(deficits: SIMD4<Int32>, probabilities: SIMD4<Double>)], upTo budget: Int) {
        var next: [(deficit: Int32, probability: Double)] = []
        for column in columns {
            // A column makes up to four sums of each, and a listed sum costs as much as about eight deficits of an array.
            guard sums.count * 32 < budget else { break }
            next.removeAll(keepingCapacity: true)
            for sum in sums {
                for base in 0..<4 {
                    let deficit = sum.deficit + column.deficits[base]
                    if deficit <= budget { next.append((deficit, sum.probability * column.probabilities[base])) }
                }
            }
            swap(&sums, &next)
            columnCount += 1
        }
    }

    /// The largest sum.
    var largest: Int { sums.reduce(0) { max($0, Int($1.deficit)) } }

    /// Writes the probability of each deficit, indexed by deficit; 0 for deficits that no word has.
    func write(to probabilities: UnsafeMutableBufferPointer<Double>) {
        probabilities.initialize(repeating: 0)
        for sum in sums { probabilities[Int(sum.deficit)] += sum.probability }
    }
}
