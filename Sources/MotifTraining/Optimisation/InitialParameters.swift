internal import MotifConvolution
internal import MotifCore

/// The parameters that a training starts with.
struct InitialParameters {
    let sequences: SequenceStore
    /// For each task which sequences are positive; nil where the label is missing.
    let classes: [[Bool?]]
    let options: TrainingOptions
    let tasks: [PredictionTask]

    /// Filters that start as motifs, and behind them those that start as the words of all tasks in turn.
    let motifCount: Int
    let wordCount: Int
    private let patterns: [FilterPattern]

    private static let enrichedShare = 0.75
    private static let noise: Float = 0.02

    /// - Parameters:
    ///   - sequences: those of the training data.
    ///   - labels: their labels, a row after another.
    init(sequences: SequenceStore, labels: [Float], tasks: [PredictionTask], options: TrainingOptions) {
        self.sequences = sequences
        self.options = options
        self.tasks = tasks
        let classes = tasks.indices.map { task -> [Bool?] in
            let column = (0..<sequences.count).map { labels[$0 * tasks.count + task] }
            // Real labels have been centred, so that positive ones are those above the mean.
            let border: Float = tasks[task].kind == .binary ? 0.5 : 0
            return column.map { $0.isNaN ? nil : $0 > border }
        }
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
        let wanted = Int((Double(options.filters - motifCount) * Self.enrichedShare).rounded())
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

    /// A model to start from.
    ///
    /// - Parameter restart: which of several trainings; each has its own noise.
    func model(restart: Int) -> ConvolutionalModel {
        let shape = ModelShape(filters: options.filters, width: options.width, hidden: options.hidden, tasks: tasks.count)
        var random = RandomSource(seed: options.seed, stream: [3, restart])
        var parameters = [Float](repeating: 0, count: shape.parameterCount)
        // Without patterns the noise alone must tell filters apart: as large as that of a linear layer of so many inputs.
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
        let model = ConvolutionalModel(
            shape: shape, tasks: tasks, activation: options.activation, readsBothStrands: options.readsBothStrands,
            parameters: parameters)
        // Half of the sequences are above 0 for each filter; more where the mean is lower than the median. The filter of a word
        // that half of them hold exactly would be 0 in all at the median, and learn nothing.
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
