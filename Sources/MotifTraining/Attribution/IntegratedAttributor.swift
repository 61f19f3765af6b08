/// Finds integrated gradients from a mixture of all bases to a sequence; see ``AttributionMethod/integrated``.
///
/// The integral is not a sum over steps. The scores of windows are lines along the path, so a filter's maximum consists of stretches of
/// one window each, and on a stretch the mean slope of the activation is its difference over that of the score. The units of a hidden layer
/// are treated alike between the ends of all stretches, on which their inputs are lines if activations are rectified. Exponential activations
/// before a hidden layer are no lines: the path is cut into 64 further parts there.
final class IntegratedAttributor: SequenceAttributor {
    /// The share of each base at the known positions of the baseline.
    static let share: Float = 0.25
    private static let partsOfExponentials = 64

    private let bank: AttributionBank
    private let windows: SequenceWindows
    private let scores: UnsafeMutablePointer<Float>
    /// The score of a filter's columns at the baseline, [F, strands, w], and their sums, [F, strands].
    private var columns: [Double] = []
    private var wholeWindows: [Double] = []
    private var lines: [UpperEnvelope.Line] = []
    /// The stretches of all filters, those of a filter one after another, and where those of each filter start, [F + 1].
    private var stretches: [UpperEnvelope.Stretch] = []
    private var starts: [Int] = []

    init(_ bank: AttributionBank, longest: Int) {
        self.bank = bank
        windows = SequenceWindows(bank, longest: longest)
        scores = .allocateAligned(capacity: bank.shape.windows(of: longest) * bank.strands * FilterTables.lanes)
        let width = bank.shape.width
        for filter in 0..<bank.shape.filters {
            for strand in 0..<bank.strands {
                let weights = bank.weights(of: filter, strand: strand)
                let means = (0..<width).map { column in
                    (0..<4).reduce(0.0) { $0 + Double(Self.share) * Double(weights[column * AttributionBank.letters + $1]) }
                }
                columns += means
                wholeWindows.append(means.reduce(0, +))
            }
        }
    }

    deinit { scores.deallocate() }

    func attribution(of bases: [UInt8]) -> SequenceAttribution {
        windows.load(bases)
        findStretches(partialWindows: partialWindows())
        let (filters, tasks, length) = (bank.shape.filters, bank.shape.tasks, bases.count)
        let factors = factors()
        var effects = [Float](repeating: 0, count: tasks * 4 * length)
        effects.withUnsafeMutableBufferPointer { effects in
            guard let effects = effects.baseAddress else { return }
            for filter in 0..<filters {
                for index in starts[filter]..<starts[filter + 1] {
                    for task in 0..<tasks where factors[task * stretches.count + index] != 0 {
                        windows.add(
                            Float(factors[task * stretches.count + index]), weightsOf: filter, winner: stretches[index].line.winner,
                            to: effects + task * 4 * length)
                    }
                }
            }
        }
        let baseline = activations(at: 0).map { Float($0) }
        return SequenceAttribution(
            method: .integrated, bases: bases, outputs: windows.outputs,
            baselineOutputs: bank.head.outputs(baseline, hiddenSums: bank.head.hiddenSums(baseline)), effects: effects)
    }

    /// Returns the windows that read an unknown letter or lie partly outside of the sequence.
    private func partialWindows() -> [Bool] {
        let (width, padding) = (bank.shape.width, bank.shape.padding)
        var run = 0
        var partial = [Bool](repeating: true, count: windows.count)
        for (position, base) in windows.bases.enumerated() {
            run = base < 4 ? run + 1 : 0
            if run >= width { partial[position + 1 - width + padding] = false }
        }
        return partial
    }

    /// Finds the stretches of each filter.
    private func findStretches(partialWindows: [Bool]) {
        stretches.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        let lanes = FilterTables.lanes
        for block in 0..<bank.tables.blocks {
            windows.score(block: block, into: scores)
            for lane in 0..<min(lanes, bank.shape.filters - block * lanes) {
                starts.append(stretches.count)
                findLines(of: block * lanes + lane, lane: lane, partialWindows)
                UpperEnvelope.append(lines, to: &stretches)
            }
        }
        starts.append(stretches.count)
    }

    /// Finds the lines of a filter. Windows of known letters all start at one score, so only the best of them at the sequence matters.
    private func findLines(of filter: Int, lane: Int, _ partialWindows: [Bool]) {
        lines.removeAll(keepingCapacity: true)
        for strand in 0..<bank.strands {
            var best: UpperEnvelope.Line?
            for window in 0..<windows.count {
                let end = Double(scores[(window &* bank.strands &+ strand) &* FilterTables.lanes &+ lane])
                let winner = UInt32(truncatingIfNeeded: 2 &* window &+ strand)
                if partialWindows[window] {
                    lines.append(.init(start: baselineScore(of: filter, strand: strand, window: window), end: end, winner: winner))
                } else if end > best?.end ?? -.infinity {
                    best = .init(start: wholeWindows[filter &* bank.strands &+ strand], end: end, winner: winner)
                }
            }
            if let best { lines.append(best) }
        }
    }

    /// Returns the score of a window at the baseline, where unknown letters stay unknown.
    private func baselineScore(of filter: Int, strand: Int, window: Int) -> Double {
        let width = bank.shape.width, start = window - bank.shape.padding
        let first = (filter * bank.strands + strand) * width
        var sum = 0.0
        for position in max(0, start)..<min(windows.bases.count, start + width) where windows.bases[position] < 4 {
            sum += columns[first + position - start]
        }
        return sum
    }

    /// Returns the activations of the filters at a point of the path, [F].
    private func activations(at point: Double) -> [Double] {
        (0..<bank.shape.filters).map { filter in
            let stretch = stretches[starts[filter]..<starts[filter + 1]].first { point <= $0.range.upperBound } ?? stretches[starts[filter + 1] - 1]
            return bank.model.activation(stretch.line.score(at: point) + Double(bank.biases[filter]))
        }
    }

    /// Returns the integral of the derivative of each output by a filter's score over each stretch, [T, stretches].
    private func factors() -> [Double] {
        let (filters, tasks) = (bank.shape.filters, bank.shape.tasks)
        var factors = [Double](repeating: 0, count: tasks * stretches.count)
        if bank.shape.hidden == 0 {
            for filter in 0..<filters {
                for index in starts[filter]..<starts[filter + 1] {
                    let integral = integral(of: filter, stretches[index], over: stretches[index].range)
                    for task in 0..<tasks { factors[task * stretches.count + index] = Double(bank.head.heads[task * filters + filter]) * integral }
                }
            }
            return factors
        }
        // The stretch of each filter on the current part of the path.
        var current = Array(starts.dropLast())
        var from = 0.0
        var sums = bank.head.hiddenSums(activations(at: 0).map { Float($0) })
        for to in partEnds() where to > from {
            let nextSums = bank.head.hiddenSums(activations(at: to).map { Float($0) })
            let slopes = zip(sums, nextSums).map { Float(Activation.relu.meanSlope(from: Double($0), to: Double($1))) }
            let derivatives = bank.head.derivatives(hiddenSlopes: slopes)
            for filter in 0..<filters {
                while stretches[current[filter]].range.upperBound <= from { current[filter] += 1 }
                let integral = integral(of: filter, stretches[current[filter]], over: from...to)
                guard integral != 0 else { continue }
                for task in 0..<tasks {
                    factors[task * stretches.count + current[filter]] += Double(derivatives[task * filters + filter]) * integral
                }
            }
            (from, sums) = (to, nextSums)
        }
        return factors
    }

    /// Returns the integral of the activation's slope over a part of the path on which one window is the best.
    private func integral(of filter: Int, _ stretch: UpperEnvelope.Stretch, over part: ClosedRange<Double>) -> Double {
        let bias = Double(bank.biases[filter])
        return (part.upperBound - part.lowerBound)
            * bank.model.activation.meanSlope(from: stretch.line.score(at: part.lowerBound) + bias, to: stretch.line.score(at: part.upperBound) + bias)
    }

    /// Returns the ends of the parts of the path on which the activations of all filters are lines, ascending; the last is 1.
    private func partEnds() -> [Double] {
        var ends = stretches.map(\.range.upperBound)
        switch bank.model.activation {
        case .relu:
            for filter in 0..<bank.shape.filters {
                for stretch in stretches[starts[filter]..<starts[filter + 1]] where stretch.line.slope != 0 {
                    let zero = -(stretch.line.start + Double(bank.biases[filter])) / stretch.line.slope
                    if stretch.range.contains(zero) { ends.append(zero) }
                }
            }
        case .exp: ends += (1...Self.partsOfExponentials).map { Double($0) / Double(Self.partsOfExponentials) }
        }
        return ends.sorted()
    }
}
