internal import MotifConvolution
internal import MotifCore

extension ConvolutionalModel {
    /// The smallest number of sites of a motif.
    private static let leastSites = 10
    /// The information in bits below which flanking columns are cut off.
    private static let leastInformation = 0.2
    /// The correlation above which two motifs are the same.
    private static let sameMotif = 0.9

    /// Returns the motifs that the filters have learned, the most important first.
    ///
    /// A sequence has a site if the filter's activation in it is at least half of its largest activation. The letters of the best
    /// windows of these sequences are counted. Flanking columns under 0.2 bit are cut off, and filters with fewer than 10 sites are
    /// left out. Of filters that are shifts of one another (correlation above 0.9), the most important stands for all.
    ///
    /// - Parameters:
    ///   - positives: Sequences that hold what the model has learned, each long enough for a window.
    ///   - negatives: Sequences to compare the number of sites with; empty for none.
    ///   - threads: The number of threads; the result does not depend on it.
    public func motifs(in positives: SequenceStore, negatives: SequenceStore = SequenceStore(), threads: Int = 1) -> [FilterMotif] {
        let (scores, winners) = bestWindows(in: positives, floors: floors, threads: threads, instructionSet: .best)
        let others = activations(of: negatives, threads: threads)
        let biases = filterBiases, weights = filterWeights
        var motifs: [FilterMotif] = []
        for filter in 0..<shape.filters {
            let activations = (0..<positives.count).map { activation(scores[$0 * shape.filters + filter] + biases[filter]) }
            let limit = (activations.max() ?? 0) / 2
            guard limit > 0 else { continue }
            let sites = activations.indices.filter { activations[$0] >= limit }
            guard sites.count >= Self.leastSites else { continue }
            var counts = [SIMD4<Double>](repeating: .zero, count: shape.width)
            for row in sites { count(site: winners[row * shape.filters + filter], in: positives[row], into: &counts) }
            guard let informative = SequenceLogo(counts: counts).informativeColumns(atLeast: Self.leastInformation) else { continue }
            let mean = activations.reduce(0.0) { $0 + Double($1) } / Double(activations.count)
            let weight = tasks.indices.map { weights[$0 * shape.filters + filter] }.max()!
            // Sites may hang over the ends of short sequences, so that no site covers a column inside.
            let columns = counts[informative]
            guard columns.allSatisfy({ $0.sum() > 0 }) else { continue }
            let found = (0..<negatives.count).count { others[$0 * shape.filters + filter] >= limit }
            motifs.append(FilterMotif(
                filter: filter, counts: Array(columns), siteCount: sites.count, positiveShare: Double(sites.count) / Double(positives.count),
                negativeShare: negatives.count == 0 ? nil : Double(found) / Double(negatives.count), importance: Double(weight) * mean))
        }
        motifs.sort { $0.importance != $1.importance ? $0.importance > $1.importance : $0.filter < $1.filter }
        var kept: [FilterMotif] = []
        for motif in motifs {
            let isKnown = kept.contains {
                FilterMotif.correlation($0.probabilities, motif.probabilities, readsBothStrands: readsBothStrands).map { $0 > Self.sameMotif } ?? false
            }
            if !isKnown { kept.append(motif) }
        }
        return kept
    }

    /// The weight of each filter for each task, [T, F].
    ///
    /// It is the weight of the head. With a hidden layer, it is the sum over its units of the head's weight times the unit's weight,
    /// which is the slope of the output if all units are active.
    private var filterWeights: [Float] {
        guard shape.hidden > 0 else { return heads }
        let heads = heads, hidden = hidden
        return tasks.indices.flatMap { task in
            (0..<shape.filters).map { filter in
                (0..<shape.hidden).reduce(0) { $0 + heads[task * shape.hidden + $1] * hidden[$1 * shape.filters + filter] }
            }
        }
    }

    /// Counts the letters of a site, read on its strand.
    private func count(site: UInt32, in sequence: ArraySlice<UInt8>, into counts: inout [SIMD4<Double>]) {
        let start = sequence.startIndex + Int(site >> 1) - shape.padding
        for column in 0..<shape.width {
            let position = start + column
            guard sequence.indices.contains(position), sequence[position] != Base.unknownCode else { continue }
            if site & 1 == 0 {
                counts[column][Int(sequence[position])] += 1
            } else {
                counts[shape.width - 1 - column][3 - Int(sequence[position])] += 1
            }
        }
    }
}
