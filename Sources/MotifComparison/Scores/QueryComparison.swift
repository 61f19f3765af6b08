internal import MotifCore

/// The comparison of one query with all targets. Its memory serves one query after the other.
final class QueryComparison {
    private let comparer: MotifComparer
    private let columns: QueryColumns
    private let tails: ScoreTails
    /// The highest score of an alignment with each target, then with each reverse complement.
    private var best: [Int16]
    /// The p-value of the best alignment with each target, on any strand that is read.
    private(set) var pValues: [Double]

    init(_ comparer: MotifComparer) {
        self.comparer = comparer
        columns = QueryColumns(comparer)
        tails = ScoreTails(comparer)
        best = Array(repeating: 0, count: comparer.classes.starts.count - 1)
        pValues = Array(repeating: 1, count: comparer.count)
    }

    /// The number of strands of the targets.
    private var strands: Int { comparer.options.readsBothStrands ? 2 : 1 }

    /// Returns the best score with a target on any strand.
    private func score(with target: Int) -> Int {
        Int(strands == 2 ? max(best[target], best[comparer.count + target]) : best[target])
    }

    /// Compares another query.
    func compare(_ query: Motif) {
        columns.fill(query.probabilities.map(GridColumn.init))
        comparer.classes.targetColumns.withUnsafeBufferPointer { classes in
            comparer.classes.starts.withUnsafeBufferPointer { starts in
                best.withUnsafeMutableBufferPointer { best in
                    comparer.kernels.align(
                        columns.scores, columns.lanes, columns.width, classes.baseAddress, starts.baseAddress, best.count,
                        comparer.options.leastOverlap, best.baseAddress)
                }
            }
        }
        tails.fill(columns, downTo: (0..<comparer.count).reduce(Int.max) { min($0, score(with: $1)) })
        for target in 0..<comparer.count {
            let p = tails.pValue(of: score(with: target), targetWidth: comparer.widths[target])
            let both =
                switch comparer.options.correction {
                case .independent: p * (2 - p)
                case .bonferroni: 2 * p
                }
            pValues[target] = min(1, max(.leastNormalMagnitude, strands == 2 ? both : p))
        }
    }

    /// Returns the best alignment with a target. Of equal scores, the longest alignment is taken, then that on the forward strand, then the
    /// one with the lowest offset.
    func match(with target: Int, qValues: BenjaminiHochberg) -> MotifMatch {
        let score = score(with: target), width = columns.width
        var found: MotifMatch?
        for strand in 0..<strands where Int(best[strand * comparer.count + target]) == score {
            let start = Int(comparer.classes.starts[strand * comparer.count + target]), targetWidth = comparer.widths[target]
            let least = min(comparer.options.leastOverlap, width, targetWidth)
            for offset in (least - width)...(targetWidth - least) {
                let aligned = max(0, -offset)..<min(width, targetWidth - offset)
                guard aligned.count > found?.overlap ?? 0 else { continue }
                let sum = aligned.reduce(0) { $0 + columns.score(column: $1, with: comparer.classes.targetColumns[start + offset + $1]) }
                guard sum == score else { continue }
                found = MotifMatch(
                    target: target, offset: offset, strand: strand == 0 ? .forward : .reverse, overlap: aligned.count, score: score,
                    pValue: pValues[target], qValue: qValues[pValues[target]])
            }
        }
        return found!
    }
}
