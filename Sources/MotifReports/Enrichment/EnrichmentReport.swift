internal import RealModule

/// The report of motifs that are enriched in one set of sequences over another, as one HTML page: a table of motifs with logos, the
/// places of their sites, known motifs that resemble them, and their co-occurrence.
///
/// A job fills it and writes ``text``. The page shows the first ``mostMotifs`` motifs; a table file has room for all.
///
///     var report = EnrichmentReport(subject: "peaks.fa", positives: positives, negatives: negatives, motifs: ranked)
///     report.command = ["motifkit", "enrich", "peaks.fa", "--motifs", "jaspar.meme"]
///     report.settings = [.init("motifkit", motifKitVersion), .init("site p-value", "1e-4")]
///     try file.write(report.text)
public struct EnrichmentReport: Sendable {
    /// The largest number of motifs that the page shows.
    public static let mostMotifs = 200

    /// Size of the page in bytes above which known motifs are named without their logos.
    private static let mostBytes = 980_000
    /// Number of motifs whose matches are all drawn before any match of the others.
    private static let wholeMotifs = 20
    /// The largest number of known motifs that are shown below a motif.
    static let mostMatches = 3

    /// The meaning of ``EnrichmentReportRow/log10Q``.
    public enum Correction: String, Sendable {
        /// A false discovery rate over all motifs.
        case falseDiscoveryRate = "q"
        /// The p-value times the number of tested motifs, at most 1: how many motifs as good as this one chance would give.
        case expectedNumber = "E"
    }

    /// The command that makes the report.
    public var program = "motifkit enrich"
    /// The words of the heading before ``subject``.
    public var heading = "Motifs enriched in"
    /// The name of the positives, for the title.
    public var subject: String
    public var positives: SequenceSetSummary
    public var negatives: SequenceSetSummary
    /// The motifs, the most enriched first.
    public var motifs: [EnrichmentReportRow]
    /// Number of motifs that were tested, for the correction of p-values.
    public var testedCount: Int
    /// The correction of p-values for the number of motifs.
    public var correction = Correction.falseDiscoveryRate
    /// Number of sequences with sites of two motifs, for the first motifs; `nil` if they were not counted.
    public var coOccurrence: CoOccurrence?
    /// The sentence that tells how p-values were computed.
    public var method = ""
    /// The settings, the input sizes, and the versions of programs.
    public var settings: [ReportFact] = []
    /// The words of the command line; empty for work without one.
    public var command: [String] = []

    /// - Parameters:
    ///   - subject: The name of the positives, for the title.
    ///   - positives: The sequences in which motifs are enriched.
    ///   - negatives: The sequences to compare with.
    ///   - motifs: The motifs, the most enriched first.
    ///   - testedCount: Number of tested motifs; `nil` if all are in `motifs`.
    public init(
        subject: String, positives: SequenceSetSummary, negatives: SequenceSetSummary, motifs: [EnrichmentReportRow], testedCount: Int? = nil
    ) {
        self.subject = subject
        self.positives = positives
        self.negatives = negatives
        self.motifs = motifs
        self.testedCount = testedCount ?? motifs.count
    }

    /// The motifs that the page shows.
    var shown: ArraySlice<EnrichmentReportRow> { motifs.prefix(Self.mostMotifs) }

    /// The bytes of the page.
    public var text: [UInt8] {
        let all = logos(mostBytes: .max), whole = text(with: all)
        let excess = whole.count - Self.mostBytes
        // Without some logos, their frames are missing, too, so the second page is small enough.
        return excess > 0 ? text(with: logos(mostBytes: max(0, all.bytes - excess))) : whole
    }

    private func text(with logos: LogoShelf) -> [UInt8] {
        let axis = SiteAxis(covering: shown.compactMap(\.sites))
        return Page(
            program: program, heading: heading, subject: subject, headlines: headlines, rules: Self.rules,
            definitions: [logos.definitions, .element("defs", [:], [Self.bitScale] + (axis.map { [$0.frame] } ?? []))],
            sections: [
                motifSection(logos: logos, axis: axis), coOccurrenceSection, sequenceSection, Page.settings(command: command, settings),
            ],
            isInteractive: true
        ).text
    }

    private var headlines: [ReportFact] {
        let significant = motifs.count { $0.log10Q <= Double.log10(0.05) }
        return [
            ReportFact("positives", positives.count), ReportFact("negatives", negatives.count), ReportFact("motifs tested", testedCount),
            ReportFact("with \(correction.rawValue) ≤ 0.05", significant), ReportFact("GC of positives", "\((positives.gc * 100).fixed(1)) %"),
            ReportFact("GC of negatives", "\((negatives.gc * 100).fixed(1)) %"),
        ]
    }

    /// The logos of all shown motifs, then those of the first motifs' matches, then the best matches of the others, their second ones, and
    /// so on while there is room.
    private func logos(mostBytes: Int) -> LogoShelf {
        var shelf = LogoShelf(mostBytes: mostBytes)
        for entry in shown { shelf.add(entry.motif) }
        for entry in shown.prefix(Self.wholeMotifs) { for match in entry.matches.prefix(Self.mostMatches) { shelf.add(match.oriented) } }
        for rank in 0..<Self.mostMatches {
            for entry in shown where rank < entry.matches.count { shelf.add(entry.matches[rank].oriented) }
        }
        return shelf
    }
}
