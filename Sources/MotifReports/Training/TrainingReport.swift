internal import MotifCore
public import MotifTraining

/// What a training gave, as a page that holds all it needs: logos, curves, figures and settings, without scripts or other files.
///
/// The page is HTML and well-formed XML, too. The same training gives the same page, byte for byte: there is no time in it.
public struct TrainingReport: Sendable {
    /// A filter's motif and the known ones that resemble it, the best first.
    public struct Entry: Sendable {
        public let motif: FilterMotif
        public let matches: [MotifMatch]

        public init(motif: FilterMotif, matches: [MotifMatch]) {
            self.motif = motif
            self.matches = matches
        }
    }

    /// Predictions that tell how good the model is.
    public struct Evaluation: Sendable {
        public enum Kind: Sendable {
            case test, folds
            /// Of the sequences that the model was trained on: no test of it.
            case training
        }

        public let kind: Kind
        public let sets: [PredictedSet]

        public init(_ kind: Kind, _ sets: [PredictedSet]) {
            self.kind = kind
            self.sets = sets
        }
    }

    /// A word and what it says.
    public struct Fact: Sendable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }

        /// A fact that is a number.
        public init(_ name: String, _ count: Int) { self.init(name, count.grouped) }
    }

    /// What the model was trained on, for the title.
    public var subject: String
    public var tasks: [PredictionTask]
    /// The motifs, the most important first.
    public var motifs: [Entry]
    /// How many sequences motifs were looked for in, and what they are called.
    public var searched: (count: Int, name: String)
    /// The files of known motifs that were compared with.
    public var comparedFiles: [String]
    public var history: [EpochRecord]
    /// The predictions that curves are drawn of.
    public var evaluations: [Evaluation]
    /// The sizes of the data.
    public var data: [Fact]
    public var settings: [Fact]
    /// The words of the command; empty if there was none.
    public var command: [String]

    public init(
        subject: String, tasks: [PredictionTask], motifs: [Entry], searched: (count: Int, name: String), comparedFiles: [String],
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

    /// The page.
    public var text: [UInt8] { Array(Markup.document(page).utf8) }

    private var page: Markup {
        .element("html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"], [
            .element("head", [:], [
                .element("meta", ["charset": "utf-8"]),
                .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .element("meta", ["name": "color-scheme", "content": "light dark"]),
                // Nothing may be loaded or run, whatever names the input has.
                .element("meta", ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"]),
                .element("title", [:], "Motifs of \(subject)"),
                .style(Self.rules),
            ]),
            .element("body", [:], [
                .element("svg", ["class": "definitions", "width": "0", "height": "0", "aria-hidden": "true"], [LogoDrawing.letters]),
                .element("main", [:], [head, motifSection, performanceSection, learningSection, settingsSection]),
                .element("footer", [:], "motifkit \(motifKitVersion)"),
            ]),
        ])
    }

    /// The title, what was done in a sentence, and the figures that people look for first.
    private var head: Markup {
        .element("header", [:], [
            .element("p", ["class": "kicker"], "motifkit train"),
            .element("h1", [:], [.text("Motifs of "), .element("span", ["class": "name"], subject)]),
            .element("dl", ["class": "cards"], (evaluations.flatMap(headlines) + data).map { fact in
                .element("div", [:], [.element("dt", [:], fact.name), .element("dd", [:], fact.value)])
            }),
            .newLine,
        ])
    }
}
