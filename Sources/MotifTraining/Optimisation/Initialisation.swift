internal import MotifConvolution

/// How the filters of a model start.
public enum Initialisation: String, CaseIterable, Sendable {
    /// Three quarters of them as the words that are most enriched in positive sequences.
    case kmers
    /// All of them at random.
    case random
}

/// The parameters that a training starts with.
struct InitialParameters {
    let sequences: SequenceStore
    /// For each task which sequences are positive; nil where the label is missing.
    let classes: [[Bool?]]
    let options: TrainingOptions
    let tasks: [PredictionTask]

    /// The words that filters start from: those of all tasks in turn.
    private let words: [[UInt8]]

    private static let enrichedShare = 0.75
    private static let wordWeight: Float = 0.75
    private static let otherWeight: Float = -0.25
    private static let noise: Float = 0.02

    /// - Parameters:
    ///   - sequences: those of the training data.
    ///   - labels: their labels, a row after another.
    init(sequences: SequenceStore, labels: [Float], tasks: [PredictionTask], options: TrainingOptions) {
        self.sequences = sequences
        self.options = options
        self.tasks = tasks
        classes = tasks.indices.map { task in
            let column = (0..<sequences.count).map { labels[$0 * tasks.count + task] }
            // Real labels have been centred, so that positive ones are those above the mean.
            let border: Float = tasks[task].kind == .binary ? 0.5 : 0
            return column.map { $0.isNaN ? nil : $0 > border }
        }
        guard options.initialisation == .kmers, options.width >= EnrichedKmers.length else {
            words = []
            return
        }
        let wanted = Int((Double(options.filters) * Self.enrichedShare).rounded())
        let lists = classes.map {
            EnrichedKmers(in: sequences, isPositive: $0, count: wanted, readsBothStrands: options.readsBothStrands).words
        }
        var words: [[UInt8]] = []
        for rank in 0..<wanted {
            for list in lists where rank < list.count && words.count < wanted && !words.contains(list[rank]) {
                words.append(list[rank])
            }
        }
        self.words = words
    }

    /// A model to start from.
    ///
    /// - Parameter restart: which of several trainings; each has its own noise.
    func model(restart: Int) -> ConvolutionalModel {
        let shape = ModelShape(filters: options.filters, width: options.width, tasks: tasks.count)
        var random = RandomSource(seed: options.seed, stream: [3, restart])
        var parameters = [Float](repeating: 0, count: shape.parameterCount)
        // Without words the noise alone must tell filters apart: as large as that of a linear layer of so many inputs.
        let noise = words.isEmpty ? 1 / (3 * Float(4 * options.width)).squareRoot() : Self.noise
        for index in shape.filterWeights { parameters[index] = noise * random.normal() }
        let offset = (options.width - EnrichedKmers.length) / 2
        for (filter, word) in words.enumerated() {
            for (column, base) in word.enumerated() {
                let first = (filter * options.width + offset + column) * 4
                for letter in 0..<4 { parameters[first + letter] += letter == Int(base) ? Self.wordWeight : Self.otherWeight }
            }
        }
        let headNoise = 0.5 / Float(options.filters).squareRoot()
        for index in shape.heads { parameters[index] = headNoise * (2 * random.unit() - 1) }
        let model = ConvolutionalModel(
            shape: shape, tasks: tasks, activation: options.activation, readsBothStrands: options.readsBothStrands,
            parameters: parameters)
        // Half of the sequences are above 0 for each filter; more where the mean is lower than the median. The filter of a word
        // that half of them hold exactly would be 0 in all at the median, and learn nothing.
        let maxima = model.pooledScores(of: sequences, threads: options.threads, instructionSet: options.instructionSet)
        for filter in 0..<shape.filters {
            let column = (0..<sequences.count).map { maxima[$0 * shape.filters + filter] }.sorted()
            let mean = column.reduce(0.0) { $0 + Double($1) } / Double(column.count)
            parameters[shape.filterBiases.lowerBound + filter] = -min(column[column.count / 2], Float(mean))
        }
        return ConvolutionalModel(
            shape: shape, tasks: tasks, activation: options.activation, readsBothStrands: options.readsBothStrands,
            parameters: parameters)
    }
}
