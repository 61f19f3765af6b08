public import MotifCore

/// The report of explained sequences as one HTML page: the letters of each sequence as high as their contributions, and the sites of the model's
/// filters under them.
///
/// A job fills it and writes ``text``.
///
///     var report = ExplainReport(subject: "peaks.fa", task: "bound", sequences: [explained])
///     try file.write(report.text)
public struct ExplainReport: Sendable {
    /// A site of a filter in a sequence.
    public struct Site: Sendable, Hashable {
        /// The name of the filter.
        public let name: String
        /// The bases of the site, 0-based.
        public let range: Range<Int>
        public let strand: Strand
        /// The part of the output that comes from the filter.
        public let share: Double

        public init(_ name: String, range: Range<Int>, strand: Strand, share: Double) {
            self.name = name
            self.range = range
            self.strand = strand
            self.share = share
        }
    }

    /// A sequence with its contributions.
    public struct Sequence: Sendable, Hashable {
        public let name: String
        /// The base codes; numbers above 3 are unknown letters.
        public let bases: [UInt8]
        /// What each base contributes to the output.
        public let contributions: [Double]
        /// The model's output: a logit, or a number.
        public let output: Double
        /// The sites of filters, the most important first.
        public let sites: [Site]

        public init(_ name: String, bases: [UInt8], contributions: [Double], output: Double, sites: [Site]) {
            precondition(bases.count == contributions.count, "There is a contribution for each base.")
            self.name = name
            self.bases = bases
            self.contributions = contributions
            self.output = output
            self.sites = sites
        }
    }

    /// The name of the explained file, for the title.
    public var subject: String
    /// The name of the explained task.
    public var task: String
    /// The sequences in the order of the page; at least one.
    public let sequences: [Sequence]
    /// Number of sequences of which those of the page are the ones with the highest outputs.
    public var total: Int
    /// The settings, the input sizes, and the versions of programs.
    public var settings: [ReportFact] = []
    /// The words of the command line; empty for work without one.
    public var command: [String] = []

    public init(subject: String, task: String, sequences: [Sequence]) {
        precondition(!sequences.isEmpty, "There is a sequence.")
        self.subject = subject
        self.task = task
        self.sequences = sequences
        total = sequences.count
    }

    /// The bytes of the page.
    public var text: [UInt8] {
        let outputs = sequences.map(\.output)
        return Page(
            program: "motifkit explain", heading: "Contributions to \(task) in", subject: subject,
            headlines: [
                .init("sequences", total), .init("shown", sequences.count), .init("highest output", outputs.max()!.fixed(2)),
                .init("lowest output shown", outputs.min()!.fixed(2)),
            ],
            rules: Self.rules, definitions: [], sections: [sequenceSection, Page.settings(command: command, settings)]
        ).text
    }

    private var sequenceSection: Markup {
        let largest = sequences.flatMap(\.contributions).reduce(0) { max($0, abs($1)) }
        return .element("section", ["aria-labelledby": "sequences"], [
            .element("h2", ["id": "sequences"], "Sequences"),
            .element("p", ["class": "note"], [
                .text("Letters are as high as their contributions to the output, on one scale for all sequences; those below the line make the output "
                    + "smaller. The tallest is \(largest.ratio). "),
                .text("Bars are the best windows of the filters that matter most, with their strand and their part of the output."),
            ]),
        ] + sequences.enumerated().map { index, sequence in
            .element("article", ["class": "sequence", "aria-labelledby": "sequence-\(index + 1)"], [
                .element("h3", ["id": "sequence-\(index + 1)"], [
                    .text("\(sequence.name) "), .element("span", [:], "output \(sequence.output.fixed(2)), \(sequence.bases.count.counted("base"))"),
                ]),
                .element("div", ["class": "letters", "tabindex": "0", "role": "region", "aria-label": "Letters of \(sequence.name)"], [
                    ContributionDrawing(sequence, largest: largest).markup,
                ]),
                .newLine,
            ])
        })
    }
}
