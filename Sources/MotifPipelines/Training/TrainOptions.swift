public import MotifTraining

/// What a training job is asked to do.
public struct TrainOptions: Sendable {
    /// What each restart's best epoch is chosen with.
    public enum Validation: Sendable, Hashable {
        /// A tenth of the sequences from 3,000 on, nothing below.
        case bySize
        /// A share of the sequences; 0 for none.
        case share(Double)
        /// A table of labelled sequences.
        case table(String)
    }

    public var input: LabelledInput
    /// The folder that the model is written to.
    public var output: String
    public var training = TrainingOptions()
    public var validation = Validation.bySize
    /// Motif files; if there are any, filters start from their motifs.
    public var initialMotifs: [String] = []
    /// A table of labelled sequences to test the model with.
    public var test: String?
    /// Contigs whose regions are tested on instead of trained on, with negatives of the same kind.
    public var testContigs: [String] = []
    /// If given, models are also trained on all folds but one, and tested on that one.
    public var folds: Int?
    /// Files of known motifs, which those of the filters are compared with in the report.
    public var compare: [String] = []
    /// The command line, for the record of the training.
    public var commandLine: [String] = []

    public init(input: LabelledInput, output: String) {
        self.input = input
        self.output = output
    }
}
