public import MotifComparison
public import MotifCore

/// The families of a collection as one HTML page, with a tree and the aligned logos of each, without scripts or other files.
///
/// The page is well-formed XML, too, and holds no times, so the same motifs give the same page.
public struct FamilyPage: Sendable {
    /// The name of the collection, for the title.
    public let subject: String
    /// The motifs of the collection.
    public let motifs: [Motif]
    /// The families with their ids, in the order of the page.
    public let families: [(id: String, family: MotifFamily)]
    /// The p-value up to which groups were joined.
    public let threshold: Double

    public init(subject: String, motifs: [Motif], families: [(id: String, family: MotifFamily)], threshold: Double) {
        (self.subject, self.motifs, self.families, self.threshold) = (subject, motifs, families, threshold)
    }

    /// The bytes of the page.
    public var text: [UInt8] { Array(Markup.document(page).utf8) }

    /// The families of two motifs or more.
    private var groups: [(id: String, family: MotifFamily)] { families.filter { $0.family.members.count > 1 } }

    private var page: Markup {
        .element("html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"], [
            .element("head", [:], [
                .element("meta", ["charset": "utf-8"]),
                .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .element("meta", ["name": "color-scheme", "content": "light dark"]),
                // Nothing may be loaded or run, whatever names the input has.
                .element("meta", ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"]),
                .element("title", [:], "Families of \(subject)"),
                .style(TrainingReport.rules + FamilyDrawing.rules),
            ]),
            .element("body", [:], [
                .element("svg", ["class": "definitions", "width": "0", "height": "0", "aria-hidden": "true"], [LogoDrawing.letters]),
                .element("main", [:], [head] + groups.map { card($0.id, $0.family) } + [singles]),
                .element("footer", [:], "motifkit \(motifKitVersion)"),
            ]),
        ])
    }

    private var head: Markup {
        let facts = [
            ("motifs", motifs.count.grouped), ("families", families.count.grouped), ("of one motif", (families.count - groups.count).grouped),
            ("joined up to p", Significance(pValue: threshold).description),
        ]
        return .element("header", [:], [
            .element("p", ["class": "kicker"], "motifkit motifs cluster"),
            .element("h1", [:], [.text("Families of "), .element("span", ["class": "name"], subject)]),
            .element("dl", ["class": "cards"], facts.map { name, value in
                .element("div", [:], [.element("dt", [:], name), .element("dd", [:], value)])
            }),
            .element("p", ["class": "note"],
                "Joins further right in a tree are of motifs that are more alike. The logo above a tree is the average of its motifs. "
                    + "The first name of a family is that of the motif that is closest to all others."),
        ])
    }

    /// Returns the card of a family: its average, then the tree with the logos of its members.
    private func card(_ id: String, _ family: MotifFamily) -> Markup {
        let centre = motifs[family.members[family.representative].motif]
        return .element("article", ["class": "motif"], [
            .element("h3", [:], [
                .element("span", ["class": "rank"], "\(family.members.count)"), .text(" "), .element("span", [:], centre.name ?? centre.id),
                .text(" "), .element("code", [:], id),
            ]),
            averageLogo(family, id: id),
            FamilyDrawing(family, of: motifs, threshold: threshold).picture(title: "Tree and logos of \(id)"),
            .newLine,
        ])
    }

    /// Returns the logo of a family's average.
    private func averageLogo(_ family: MotifFamily, id: String) -> Markup {
        let drawing = LogoDrawing(SequenceLogo(family.average(id: id, name: nil, of: motifs)), bitHeight: 30)
        let columns = drawing.logo.columns.indices, left = 34.0, bottom = 2 * drawing.bitHeight + 6
        let width = (left + Double(columns.count) * LogoDrawing.columnWidth + 10).coordinate, height = (bottom + 20).coordinate
        return .element("svg", ["class": "logo", "viewBox": "0 0 \(width) \(height)", "width": width, "role": "img"],
            [.element("title", [:], "Sequence logo of the average of \(id)")] + drawing.scale(x: left - 3, bottom: bottom)
                + [drawing.baseline(columns, x: left, bottom: bottom)] + drawing.stacks(x: left, bottom: bottom)
                + drawing.numbers(x: left, bottom: bottom))
    }

    /// The list of the motifs that are alone.
    private var singles: Markup {
        let alone = families.filter { $0.family.members.count == 1 }
        guard !alone.isEmpty else { return .empty }
        return .element("section", ["aria-labelledby": "alone"], [
            .element("h2", ["id": "alone"], "Motifs without relatives"),
            .element("p", ["class": "note"], alone.map { entry in
                let motif = motifs[entry.family.members[0].motif]
                return motif.name.map { "\($0) (\(motif.id))" } ?? motif.id
            }.joined(separator: ", ")),
        ])
    }
}
