internal import Dispatch
public import MotifConvolution
public import MotifCore

/// Compares motifs with the motifs of a collection, as Tomtom does (Gupta et al., Genome Biology 2007, 8:R24).
///
/// The score of an alignment is the sum over its columns of the column score minus the median of the query's column over all columns of
/// the null's motifs, so that a column that hangs over counts as 0, an average one. Under the null, the aligned target columns are drawn
/// from the null's motifs. The p-value of one alignment is exact for that; ``ComparisonOptions/correction`` says how it becomes the p-value of the
/// best one.
///
///     let comparer = MotifComparer(targets: jaspar)
///     let matches = comparer.matches(of: [found], upTo: 1e-4)[0]
///     jaspar[matches[0].target].name
///
/// Make one for a collection and use it for all queries. It can be shared among threads.
public struct MotifComparer: Sendable {
    /// The settings.
    public let options: ComparisonOptions
    /// The widths of the targets, in columns.
    let widths: [Int]
    let scoring: ColumnScoring
    let classes: ColumnClasses
    let kernels: ComparisonKernels

    /// - Parameters:
    ///   - targets: The motifs that queries are compared with; at least one.
    ///   - null: The motifs whose columns are the null's; `nil` for the targets.
    ///   - options: The settings.
    ///   - instructionSet: A set that this machine supports; the result is the same for any.
    public init(
        targets: [Motif], null: [Motif]? = nil, options: ComparisonOptions = ComparisonOptions(), instructionSet: InstructionSet = .best
    ) {
        precondition(!targets.isEmpty && null?.isEmpty != true, "There is a target, and a motif of the null.")
        precondition(options.leastOverlap >= 1, "An alignment has at least one column.")
        self.options = options
        scoring = ColumnScoring(options.distance)
        widths = targets.map(\.width)
        func columns(_ motifs: [Motif]) -> [[GridColumn]] {
            let forward = motifs.map { $0.probabilities.map(GridColumn.init) }
            guard options.readsBothStrands else { return forward }
            return forward + forward.map { $0.reversed().map(\.complement) }
        }
        let targetColumns = columns(targets)
        classes = ColumnClasses(targets: targetColumns, null: null.map(columns) ?? targetColumns, scoring: scoring)
        kernels = ComparisonKernels(instructionSet)
    }

    /// The number of targets.
    public var count: Int { widths.count }

    /// Finds the targets that resemble each query.
    ///
    /// - Parameters:
    ///   - queries: The motifs to compare.
    ///   - limit: The largest p-value of a match.
    ///   - threads: The number of threads; the result does not depend on it.
    /// - Returns: For each query its matches, those with the lowest p-values first, then those of more overlap, then in the order of targets.
    /// - Complexity: O(queries · columns of the targets), and a dynamic program for each query.
    public func matches(of queries: [Motif], upTo limit: Double = 1, threads: Int = 1) -> [[MotifMatch]] {
        map(queries, threads: threads) { comparison in
            let found = (0..<count).filter { comparison.pValues[$0] <= limit }
            guard !found.isEmpty else { return [] }
            let qValues = BenjaminiHochberg(comparison.pValues, upTo: limit)
            var matches = found.map { comparison.match(with: $0, qValues: qValues) }
            matches.sort { ($0.pValue, -$0.overlap, $0.target) < ($1.pValue, -$1.overlap, $1.target) }
            return matches
        }
    }

    /// Computes the p-values of each query's best alignment with every target.
    ///
    /// - Returns: [query][target], each above 0 and at most 1.
    public func pValues(of queries: [Motif], threads: Int = 1) -> [[Double]] { map(queries, threads: threads) { $0.pValues } }

    /// Computes the p-values of each query's best alignment with some of the targets.
    ///
    /// - Parameters:
    ///   - queries: The motifs to compare.
    ///   - chosen: The indices of the targets, for each query.
    ///   - threads: The number of threads; the result does not depend on it.
    /// - Returns: For each query the p-values in the order of its chosen targets.
    public func pValues(of queries: [Motif], with chosen: [[Int]], threads: Int = 1) -> [[Double]] {
        precondition(queries.count == chosen.count, "Each query has chosen targets.")
        return mapIndexed(queries, threads: threads) { index, comparison in chosen[index].map { comparison.pValues[$0] } }
    }

    private func map<Result: Sendable>(
        _ queries: [Motif], threads: Int, _ transform: @Sendable (QueryComparison) -> Result
    ) -> [Result] { mapIndexed(queries, threads: threads) { transform($1) } }

    /// Applies a function to the comparison of each query with all targets.
    func mapIndexed<Result: Sendable>(
        _ queries: [Motif], threads: Int, _ transform: @Sendable (Int, QueryComparison) -> Result
    ) -> [Result] {
        let workers = max(1, min(threads, queries.count))
        let slots = UnsafeMutableBufferPointer<Result?>.allocate(capacity: queries.count)
        slots.initialize(repeating: nil)
        defer { slots.deinitialize().deallocate() }
        // Worker t takes queries t, t + workers, … and writes only their slots.
        nonisolated(unsafe) let disjoint = slots
        @Sendable func work(_ worker: Int) {
            let comparison = QueryComparison(self)
            for index in stride(from: worker, to: queries.count, by: workers) {
                comparison.compare(queries[index])
                disjoint[index] = transform(index, comparison)
            }
        }
        if workers == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: workers, execute: work) }
        return slots.map { $0! }
    }
}
