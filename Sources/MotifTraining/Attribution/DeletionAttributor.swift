internal import CMotifKernels

/// Finds how a model's outputs change when single bases do; see ``AttributionMethod/deletion``.
///
/// A mutant is never scored as a whole. A filter's maximum can change in two ways. It falls if the best window reads the position; the
/// new one is then the best of the changed windows and of the windows before and behind them, whose maxima are kept. It rises if a window
/// gains more than it lacks to the maximum; the most that a base can add to a window is known, so few windows are looked at. A rectified
/// filter that is inactive matters only where it becomes active.
final class DeletionAttributor: SequenceAttributor {
    private let bank: AttributionBank
    private let windows: SequenceWindows
    private let changes: MutantChanges
    /// The scores of a block's windows, [windows, strands, 16], and the maxima up to each window and from it on, [windows, 16].
    private let scores, before, after: UnsafeMutablePointer<Float>
    /// The indices in ``scores`` that are above their limits, and the same ones filter by filter.
    private let found, sorted: UnsafeMutablePointer<UInt32>
    /// The best score that a filter has in each mutant, [L, 4]; −infinity where it does not rise.
    private let risen: UnsafeMutablePointer<Float>
    /// The mutants in which the filter rises.
    private let risenMutants: UnsafeMutablePointer<Int32>

    init(_ bank: AttributionBank, longest: Int) {
        self.bank = bank
        windows = SequenceWindows(bank, longest: longest)
        changes = MutantChanges(bank.head, longest: longest)
        let most = bank.shape.windows(of: longest) * FilterTables.lanes
        scores = .allocateAligned(capacity: most * bank.strands)
        before = .allocateAligned(capacity: most)
        after = .allocateAligned(capacity: most)
        found = .allocate(capacity: most * bank.strands)
        sorted = .allocate(capacity: most * bank.strands)
        risen = .allocate(capacity: longest * 4)
        risen.initialize(repeating: -.infinity, count: longest * 4)
        risenMutants = .allocate(capacity: longest * 4)
    }

    deinit {
        scores.deallocate()
        before.deallocate()
        after.deallocate()
        found.deallocate()
        sorted.deallocate()
        risen.deallocate()
        risenMutants.deallocate()
    }

    func attribution(of bases: [UInt8]) -> SequenceAttribution {
        windows.load(bases)
        changes.begin(length: bases.count, hiddenSums: windows.hiddenSums)
        bases.withUnsafeBufferPointer { codes in
            guard let codes = codes.baseAddress else { return }
            for block in 0..<bank.tables.blocks { scan(block: block, codes, length: bases.count) }
        }
        return SequenceAttribution(method: .deletion, bases: bases, outputs: windows.outputs, baselineOutputs: [], effects: changes.effects())
    }

    /// The score without bias up to which a filter's activation is that of the sequence, or lower.
    private func floor(of filter: Int) -> Float {
        bank.model.activation == .relu ? max(windows.maxima[filter], -bank.biases[filter]) : windows.maxima[filter]
    }

    /// Finds the mutants that change the activations of a block of filters.
    private func scan(block: Int, _ codes: UnsafePointer<UInt8>, length: Int) {
        let lanes = FilterTables.lanes, rows = windows.count &* bank.strands
        let first = block &* lanes, filters = min(lanes, bank.shape.filters &- first)
        windows.score(block: block, into: scores)
        motif_running_maxima(scores, windows.count, bank.strands, before, after)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: lanes) { limits in
            for lane in 0..<lanes { limits[lane] = lane < filters ? floor(of: first &+ lane) - bank.largestGains[first &+ lane] : .infinity }
            let count = motif_scores_above(scores, rows, limits.baseAddress!, found)
            withUnsafeTemporaryAllocation(of: Int.self, capacity: lanes &+ 1) { starts in
                sort(count, starts: starts)
                for lane in 0..<filters {
                    let filter = first &+ lane
                    findRises(filter, sorted + starts[lane], count: starts[lane &+ 1] &- starts[lane], codes, length: length)
                    if windows.activations[filter] != 0 { findFalls(filter, lane: lane, codes, length: length) }
                }
            }
        }
    }

    /// Sorts the indices found by filter, and writes where those of each filter start.
    private func sort(_ count: Int, starts: UnsafeMutableBufferPointer<Int>) {
        let lanes = FilterTables.lanes
        starts.update(repeating: 0)
        for index in 0..<count { starts[Int(found[index]) % lanes &+ 1] &+= 1 }
        for lane in 0..<lanes { starts[lane &+ 1] &+= starts[lane] }
        for index in stride(from: count &- 1, through: 0, by: -1) {
            let lane = Int(found[index]) % lanes &+ 1
            starts[lane] &-= 1
            sorted[starts[lane]] = found[index]
        }
        // Each start has moved to that of its own lane, and stands one place too high.
        for lane in 0..<lanes { starts[lane] = starts[lane &+ 1] }
        starts[lanes] = count
    }

    /// The positions that the best window of an active filter reads, where the maximum can fall; empty for an inactive filter.
    private func fallingPositions(_ filter: Int, length: Int) -> Range<Int> {
        guard windows.activations[filter] != 0 else { return 0..<0 }
        let start = Int(windows.winners[filter] >> 1) &- bank.shape.padding
        return max(0, start)..<min(length, start &+ bank.shape.width)
    }

    /// Finds the mutants in which a filter's maximum rises because of one of the windows found, but for those in which it can fall.
    private func findRises(_ filter: Int, _ found: UnsafePointer<UInt32>, count: Int, _ codes: UnsafePointer<UInt8>, length: Int) {
        let letters = AttributionBank.letters, padding = bank.shape.padding, width = bank.shape.width
        let floor = floor(of: filter), falling = fallingPositions(filter, length: length)
        var mutants = 0
        for index in 0..<count {
            let row = Int(found[index]) / FilterTables.lanes
            let score = scores[Int(found[index])]
            let (window, strand) = bank.strands == 2 ? (row >> 1, row & 1) : (row, 0)
            let weights = bank.weights(of: filter, strand: strand), gains = bank.gains(of: filter, strand: strand)
            let start = window &- padding
            for position in max(0, start)..<min(length, start &+ width) {
                let place = (position &- start) &* letters, letter = Int(codes[position])
                guard score + gains[place &+ letter] > floor, !falling.contains(position) else { continue }
                let rest = score - weights[place &+ letter]
                for base in 0..<4 where base != letter {
                    let mutated = rest + weights[place &+ base]
                    let mutant = position &* 4 &+ base
                    guard mutated > max(floor, risen[mutant]) else { continue }
                    if risen[mutant] == -.infinity {
                        risenMutants[mutants] = Int32(truncatingIfNeeded: mutant)
                        mutants &+= 1
                    }
                    risen[mutant] = mutated
                }
            }
        }
        let activation = windows.activations[filter]
        for index in 0..<mutants {
            let mutant = Int(risenMutants[index])
            changes.add(bank.model.activation(risen[mutant] + bank.biases[filter]) - activation, filter: filter, mutant: mutant)
            risen[mutant] = -.infinity
        }
    }

    /// Finds the mutants of the positions that the best window of a filter reads.
    private func findFalls(_ filter: Int, lane: Int, _ codes: UnsafePointer<UInt8>, length: Int) {
        let letters = AttributionBank.letters, lanes = FilterTables.lanes, padding = bank.shape.padding, width = bank.shape.width
        let activation = windows.activations[filter]
        for position in fallingPositions(filter, length: length) {
            let last = position &+ padding, letter = Int(codes[position])
            let touching = max(0, last &- width &+ 1)..<min(windows.count, last &+ 1)
            var rest = -Float.infinity
            if touching.lowerBound > 0 { rest = before[(touching.lowerBound &- 1) &* lanes &+ lane] }
            if touching.upperBound < windows.count { rest = max(rest, after[touching.upperBound &* lanes &+ lane]) }
            var best = SIMD4(repeating: rest)
            for strand in 0..<bank.strands {
                let weights = bank.weights(of: filter, strand: strand)
                for window in touching {
                    let column = weights + (last &- window) &* letters
                    let unchanged = scores[(window &* bank.strands &+ strand) &* lanes &+ lane] - column[letter]
                    let mutated = SIMD4(column[0], column[1], column[2], column[3]) + unchanged
                    best.replace(with: mutated, where: mutated .> best)
                }
            }
            for base in 0..<4 where base != letter {
                let change = bank.model.activation(best[base] + bank.biases[filter]) - activation
                if change != 0 { changes.add(change, filter: filter, mutant: position &* 4 &+ base) }
            }
        }
    }
}
