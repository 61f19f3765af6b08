public import MotifTraining

/// The report of a training as one HTML page of logos, curves, figures and settings, without scripts or other files.
///
/// The page is well-formed XML, too. It holds no times, so the same training gives the same page, byte for byte.
public struct TrainingReport: Sendable {
    /// Predictions with labels, by which a model is judged.
    public struct Evaluation: Sendable {
        /// The relation of the predicted sequences to the training.
        public enum Kind: Sendable {
            /// The sequences are test data.
            case test
            /// The sequences of each fold are predicted by a model of the other folds.
            case folds
            /// The sequences were set apart to choose the best epoch with, and nothing was learned from them.
            case validation
            /// The model was trained on the sequences, so the predictions are no test of it.
            case training

            /// Whether the predicted sequences are not those of the training, so that figures tell how good the model is.
            var isHeldOut: Bool { self != .training }
        }

        public let kind: Kind
        /// The predictions of the data, or of each fold.
        public let sets: [PredictedSet]

        public init(_ kind: Kind, _ sets: [PredictedSet]) {
            self.kind = kind
            self.sets = sets
        }
    }

    /// A name and its value, as the page shows them.
    public typealias Fact = ReportFact

    /// The name of the data that the model was trained on, for the title.
    public var subject: String
    public var tasks: [PredictionTask]
    /// The motifs, the most important first.
    public var motifs: [LearnedMotif]
    /// The noun for the sequences in which motifs were searched.
    public var searched: String
    /// The files of the known motifs.
    public var comparedFiles: [String]
    /// A record for each finished epoch of each restart.
    public var history: [EpochRecord]
    /// The predictions, by which the curves are drawn.
    public var evaluations: [Evaluation]
    /// The reason for which there are no folds although there should be; `nil` if nothing is missing.
    public var foldsNote: String?
    /// The fit of each task to the output that all share; empty if each has a head of its own.
    public var experiments: [ExperimentFit] = []
    /// The most important motifs beside those of trainings on each experiment alone; empty without such trainings.
    public var separateMotifs: [SeparateMotifs] = []
    /// The sizes of the data.
    public var data: [Fact]
    /// The settings of the training.
    public var settings: [Fact]
    /// The words of the command line; empty for a training without one.
    public var command: [String]

    public init(
        subject: String, tasks: [PredictionTask], motifs: [LearnedMotif], searched: String, comparedFiles: [String],
        history: [EpochRecord], evaluations: [Evaluation], data: [Fact], settings: [Fact], command: [String]
    ) {
        self.subject = subject
        self.tasks = tasks
        self.motifs = motifs
        self.searched = searched
        self.comparedFiles = comparedFiles
        self.history = history
        self.evaluations = evaluations
        self.data = data
        self.settings = settings
        self.command = command
    }

    /// The bytes of the page.
    public var text: [UInt8] {
        Page(
            program: "motifkit train", heading: "Motifs of", subject: subject,
            headlines: evaluations.filter(\.kind.isHeldOut).flatMap(headlines) + data, rules: experiments.isEmpty ? Self.rules : Self.rules + Self.experimentRules, definitions: [LogoDrawing.letters],
            sections: [motifSection, experimentSection, performanceSection, learningSection, Page.settings(command: command, settings)]
        ).text
    }
}
