internal import MotifConvolution
internal import MotifCore

/// The parameters that a training starts with.
struct InitialParameters {
    let sequences: SequenceStore
    /// For each task and sequence, whether its label is positive; `nil` where it is missing. One list for all tasks if they share a head.
    let classes: [[Bool?]]
    let options: TrainingOptions
    let tasks: [PredictionTask]

    /// Number of filters that start as motifs; they are the first ones.
    let motifCount: Int
    /// Number of filters that start as enriched words, taken from all tasks in turn; they follow the motifs.
    let wordCount: Int
    private let patterns: [FilterPattern]
    /// The bias of each head.
    private let headBiases: [Float]

    /// The share of the filters without a motif that start as words. Among many filters half is enough; the others find what no word of the
    /// list shows (chosen by cross-validation with 64 filters).
    private static func enrichedShare(of filters: Int) -> Double { filters < 32 ? 0.75 : 0.5 }
    /// The deviation of the noise on weights beside patterns.
    private static let noise: Float = 0.02

    /// Finds the patterns to start from.
    ///
    /// - Parameters:
    ///   - sequences: The sequences of the training data.
    ///   - labels: Their labels, [rows, T]; NaN where one is missing.
    ///   - logExposures: The natural logarithm of the exposure of each sequence; `nil` for 0.
    init(sequences: SequenceStore, labels: [Float], logExposures: [Float]? = nil, tasks: [PredictionTask], options: TrainingOptions) {
        self.sequences = sequences
        self.options = options
        self.tasks = tasks
        let borders = LabelBorders(labels: labels, logExposures: logExposures, tasks: tasks)
        let classes = options.sharesHead ? [borders.sharedClasses] : borders.classes
        headBiases = borders.headBiases
        self.classes = classes
        var patterns: [FilterPattern] = []
        if case .motifs(let motifs) = options.initialisation {
            patterns = motifs.map { FilterPattern(motif: $0, width: options.width) }
        }
        motifCount = patterns.count
        guard options.initialisation != .random, options.width >= EnrichedKmers.length else {
            wordCount = 0
            self.patterns = patterns
            return
        }
        let wanted = Int((Double(options.filters - motifCount) * Self.enrichedShare(of: options.filters)).rounded())
        let lists = classes.map {
            EnrichedKmers(in: sequences, isPositive: $0, count: wanted, readsBothStrands: options.readsBothStrands).words
        }
        var words: [[UInt8]] = []
        for rank in 0..<wanted {
            for list in lists where rank < list.count && words.count < wanted && !words.contains(list[rank]) {
                words.append(list[rank])
            }
        }
        wordCount = words.count
        self.patterns = patterns + words.map { FilterPattern(word: $0) }
    }

    /// Returns the model that a restart begins with.
    ///
    /// - Parameter restart: The number of the restart, from 1 on; each has noise of its own.
    func model(restart: Int) -> ConvolutionalModel {
        let shape = ModelShape(filters: options.filters, width: options.width, hidden: options.hidden, tasks: tasks.count)
        var random = RandomSource(seed: options.seed, stream: [3, restart])
        var parameters = [Float](repeating: 0, count: shape.parameterCount)
        // Without patterns the noise alone must tell filters apart; it is then as large as in a linear layer of 4w inputs.
        let noise = patterns.isEmpty ? 1 / (3 * Float(4 * options.width)).squareRoot() : Self.noise
        for index in shape.filterWeights { parameters[index] = noise * random.normal() }
        for (filter, pattern) in patterns.enumerated() {
            let offset = (options.width - pattern.columns.count) / 2
            for (column, weights) in pattern.columns.enumerated() {
                let first = (filter * options.width + offset + column) * 4
                for letter in 0..<4 { parameters[first + letter] += weights[letter] }
            }
        }
        // He's bound for rectified units (ICCV 2015).
        let hiddenNoise = (6 / Float(options.filters)).squareRoot()
        for index in shape.hiddenWeights { parameters[index] = hiddenNoise * (2 * random.unit() - 1) }
        let headNoise = 0.5 / Float(shape.headInputs).squareRoot()
        for index in shape.heads { parameters[index] = headNoise * (2 * random.unit() - 1) }
        for (task, bias) in headBiases.enumerated() { parameters[shape.headBiases.lowerBound + task] = bias }
        let model = ConvolutionalModel(
            shape: shape, tasks: tasks, activation: options.activation, readsBothStrands: options.readsBothStrands,
            parameters: parameters)
        // Each filter is active in half of the sequences, or in more if the mean of its scores is below their median. At the median, the
        // filter of a word that half of the sequences hold would be 0 in all of them, and learn nothing.
        let maxima = model.pooledScores(of: sequences, threads: options.threads, instructionSet: options.instructionSet)
        for filter in 0..<shape.filters {
            var column = (0..<sequences.count).map { maxima[$0 * shape.filters + filter] }
            let mean = column.reduce(0.0) { $0 + Double($1) } / Double(column.count)
            parameters[shape.filterBiases.lowerBound + filter] = -min(column.takeUpperMedian(), Float(mean))
        }
        return ConvolutionalModel(
            shape: shape, tasks: tasks, activation: options.activation, readsBothStrands: options.readsBothStrands,
            parameters: parameters)
    }
}

extension [Float] {
    /// Reorders the elements and returns the one that would be at the index count / 2 if they were sorted (quickselect; Hoare, CACM
    /// 1961).
    ///
    /// - Complexity: O(n) on average.
    mutating func takeUpperMedian() -> Float {
        precondition(!isEmpty, "An empty array has no median.")
        let middle = count / 2
        return withUnsafeMutableBufferPointer { numbers in
            var low = 0, high = numbers.count - 1
            while low < high {
                let pivot = numbers[low + (high - low) / 2]
                var left = low, right = high
                while left <= right {
                    while numbers[left] < pivot { left += 1 }
                    while pivot < numbers[right] { right -= 1 }
                    if left <= right {
                        numbers.swapAt(left, right)
                        left += 1
                        right -= 1
                    }
                }
                if middle <= right { high = right } else if middle >= left { low = left } else { break }
            }
            return numbers[middle]
        }
    }
}
