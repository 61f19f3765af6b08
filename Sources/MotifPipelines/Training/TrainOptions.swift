public import MotifTraining

/// The settings of a training job.
public struct TrainOptions: Sendable {
    /// The sequences to train on and to test with.
    public enum Data: Sendable {
        /// All sequences of an input; the model is tested with a table of others, if there is one.
        case input(LabelledInput, test: String?)
        /// Regions of a genome; the model is tested with those of some contigs, with negatives of the same kind, and trained on
        /// the others.
        case regions(LabelledRegions, testContigs: [String])

        /// The input without its division.
        var input: LabelledInput {
            switch self {
            case .input(let input, _): input
            case .regions(let regions, _): .regions(regions)
            }
        }
    }

    /// The sequences with which the best epoch of each restart is chosen.
    public enum Validation: Sendable, Hashable {
        /// A tenth of the sequences if there are at least 3,000, otherwise none.
        case bySize
        /// A share of the sequences; 0 for none.
        case share(Double)
        /// A table of labelled sequences.
        case table(String)
    }

    /// The patterns that filters start from.
    public enum Start: Sendable, Hashable {
        /// Enriched words, with some random filters.
        case kmers
        /// Random numbers.
        case random
        /// The motifs of files, and for the other filters enriched words.
        case motifs(files: [String])

        /// The word for it on the command line.
        var name: String {
            switch self {
            case .kmers: "kmers"
            case .random: "random"
            case .motifs: "motifs"
            }
        }
    }

    /// The cross-validation beside the training: models of all folds but one, tested with that one.
    public enum CrossValidation: Sendable, Hashable {
        /// Five folds, or ten of fewer than 200 sequences, if there are no other held-out data.
        case automatic
        case none
        case folds(Int)
    }

    public var data: Data
    /// What the columns of tables are taken for.
    public var reading = LabelReading()
    /// The folder that the model is written to.
    public var output: String
    /// The settings of the trainer; ``start`` decides their initialisation.
    public var training = TrainingOptions()
    public var validation = Validation.bySize
    public var start = Start.kmers
    public var crossValidation = CrossValidation.automatic
    /// Whether experiments that share a head are also trained on alone, so that the report shows their own motifs beside the shared one.
    public var fitsSeparately = true
    /// Files of known motifs, with which the motifs of the filters are compared.
    public var compare: [String] = []
    /// Called with messages about the labels and the folds.
    public var notify: @Sendable (TrainingNotice) -> Void = { _ in }
    /// The command line, for the record of the training.
    public var commandLine: [String] = []

    public init(data: Data, output: String) {
        self.data = data
        self.output = output
    }

    /// The files that a training reads.
    var inputPaths: [String] {
        var paths = data.input.paths + compare
        if case .input(_, let test?) = data { paths.append(test) }
        if case .motifs(let files) = start { paths += files }
        if case .table(let path) = validation { paths.append(path) }
        return paths
    }
}
