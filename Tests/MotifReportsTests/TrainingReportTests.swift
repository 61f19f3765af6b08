import Foundation
import MotifCore
import MotifTestSupport
import Testing
@testable import MotifReports
@testable import MotifTraining

/// The report page, read by a strict XML parser.
@Suite("Training report")
struct TrainingReportTests {
    private static let hostile = #"<script>alert('1')</script>"&amp;<!--"#

    /// Returns a report of random motifs and predictions.
    private func report(
        motifs: Int = 12, matches: Int = 2, rows: Int = 200, sets: [String] = ["test"], kinds: [PredictionTask.Kind] = [.binary],
        name: String = "n", epochs: Int = 5, restarts: Int = 2
    ) -> TrainingReport {
        var random = SeededGenerator(seed: 51)
        let entries = (0..<motifs).map { index in
            let motif = random.motif(id: "f", width: 6 + index % 8)
            let known = (0..<matches).map { Motif(id: "\(name)\($0)", name: $0 == 0 ? name : nil, counts: random.motif(id: "k", width: 9).counts) }
            let filter = FilterMotif(filter: index, counts: motif.counts, siteCount: 10 + index, positiveShare: Double(10 + index) / 100, negativeShare: 0.02,
                importance: 1 - Double(index) / 8)
            return LearnedMotif(filter, id: index == 3 ? "\(name)-like-1" : nil, matches: KnownMotifMatch.matches(of: [filter], among: known, count: matches)[0])
        }
        let predicted = sets.map { set in
            var labels: [Float] = [], predictions: [Float] = []
            for row in 0..<rows {
                for kind in kinds {
                    let label = kind == .binary ? Float(row % 2) : Float.random(in: -3...8, using: &random)
                    labels.append(label)
                    predictions.append(label + Float.random(in: -1...1, using: &random))
                }
            }
            return PredictedSet(name: set, predictions: predictions, labels: labels)
        }
        var history: [EpochRecord] = []
        for restart in 0..<restarts {
            for epoch in 1..<epochs + 1 {
                let loss = 1 / Double(restart + epoch)
                history.append(EpochRecord(restart: restart + 1, epoch: epoch, learningRate: 0.1, loss: loss, validation: 1 - loss))
            }
        }
        return TrainingReport(
            subject: name, tasks: kinds.enumerated().map { PredictionTask(name: "\(name)\($0)", kind: $1) }, motifs: entries,
            searched: "positives", comparedFiles: [name], history: history, evaluations: [.init(.test, predicted)],
            data: [.init("training sequences", 1234)], settings: [.init("filters", name)], command: ["motifkit", "train", name, "it's"])
    }

    private func page(_ report: TrainingReport) throws -> ParsedElement { try .root(of: Data(report.text)) }

    /// Returns the points of a path, in the units of axes from 0 to 1.
    private func points(_ path: ParsedElement) throws -> [(x: Double, y: Double)] {
        try #require(path.attributes["d"]).split { "ML".contains($0) }.map { pair in
            let numbers: [Double] = pair.split(separator: " ").map { Double($0)! }
            let x: Double = (numbers[0] - 50) / 318, y: Double = (262 - numbers[1]) / 252
            return (x, y)
        }
    }

    private func area(_ points: [(x: Double, y: Double)]) -> Double {
        var area = 0.0
        for (start, end) in zip(points, points.dropFirst()) { area += (end.x - start.x) * (start.y + end.y) / 2 }
        return area
    }

    @Test("the report has a logo for each motif and match, with letters as high as their information")
    func logos() throws {
        let report = report()
        let root = try page(report)
        let cards = root.all("article", class: "motif")
        #expect(cards.count == 12 && root.all("details").count == 1)
        #expect(root.all("defs").flatMap(\.children).map { $0.attributes["id"] } == ["A", "C", "G", "T"])
        for (card, entry) in zip(cards, report.motifs) {
            let logos = card.all("svg", class: "logo")
            #expect(logos.count == 1 + entry.matches.count)
            let shown = [SequenceLogo(counts: entry.filterMotif.counts)] + entry.matches.map {
                SequenceLogo($0.strand == .forward ? $0.motif : $0.motif.reverseComplement)
            }
            for (index, (svg, logo)) in zip(logos, shown).enumerated() {
                #expect(svg.attributes["role"] == "img" && svg.children.first?.name == "title")
                var columns: [Double: [(base: String, height: Double, top: Double)]] = [:]
                for letter in svg.all("use") {
                    let matrix = try #require(letter.attributes["transform"]).split { "matrix( )".contains($0) }.map { Double($0)! }
                    columns[matrix[4], default: []].append((letter.attributes["href"]!, matrix[3] / (index == 0 ? 46 : 28), matrix[5]))
                }
                // Overhanging columns come last in the drawing, so stacks are sorted by their place.
                let stacks = columns.sorted { $0.key < $1.key }.map(\.value)
                let sums: [Double] = stacks.map { letters in letters.map(\.height).reduce(0, +) }
                let expected = logo.columns.filter { $0.letters.contains { $0.height >= LogoDrawing.lowestLetter } }
                #expect(sums.count == expected.count)
                #expect(zip(sums, expected).allSatisfy { abs($0 - $1.information) < 0.02 })
                for (letters, column) in zip(stacks, expected) {
                    #expect(letters.last!.base == "#\(column.letters.last!.base.letter)", "the most frequent is drawn last")
                    #expect(letters.last!.top == letters.map(\.top).min(), "and stands on top")
                }
            }
            #expect(card.text.contains(entry.filterMotif.consensus))
            for match in entry.matches { #expect(card.text.contains("E = \(match.eValue.threeDigits)")) }
        }
        #expect(cards[3].text.contains("13 % of positives") && cards[3].text.contains("2.0 % of negatives"))
        #expect(cards[3].all("h3")[0].text.contains("n-like-1") && cards[3].text.contains("filter4") && cards[2].all("h3")[0].text.contains("filter3"))
    }

    @Test("logos of matches are aligned with the columns of the filter")
    func alignment() throws {
        var random = SeededGenerator(seed: 52)
        let counts = random.motif(id: "m", width: 12).counts
        let filter = FilterMotif(filter: 0, counts: Array(counts[2..<10]), siteCount: 20, positiveShare: 1, negativeShare: nil, importance: 1)
        var report = report(motifs: 0)
        report.motifs = [.init(filter, matches: KnownMotifMatch.matches(of: [filter], among: [Motif(id: "whole", counts: counts)], count: 1)[0])]
        let logos = try page(report).all("svg", class: "logo")
        let lefts = logos.map { logo in
            logo.all("use").map { Double($0.attributes["transform"]!.split(separator: " ")[4])! }
        }
        #expect(Set(lefts[0]).isSubset(of: Set(lefts[1])), "columns lie on one another")
        #expect(lefts[1].min()! < lefts[0].min()!)
        #expect(logos[1].all("g", class: "overhang")[0].all("use").count >= 4)
        #expect(logos[0].attributes["viewBox"]!.split(separator: " ")[2] == logos[1].attributes["viewBox"]!.split(separator: " ")[2])
    }

    @Test("curves run from corner to corner, and their areas are the figures in the legend")
    func curves() throws {
        let report = report(rows: 501, sets: ["fold 1", "fold 2", "fold 3"])
        let charts = try page(report).all("figure", class: "chart")
        #expect(charts.map { $0.all("figcaption")[0].text } == ["ROC curve", "Precision–recall curve", "Loss", "Validation"])
        for (index, set) in report.evaluations[0].sets.enumerated() {
            let metrics = ClassMetrics(predictions: set.predictions, labels: set.labels)
            let roc = try points(charts[0].all("path", class: "series-\(index)")[0])
            #expect(roc.first! == (0, 0) && roc.last! == (1, 1))
            #expect(abs(area(roc) - metrics.auroc!) < 0.001)
            #expect(charts[0].all("li")[index].text.contains("\(set.name) AUROC \(metrics.auroc!.fixed(4)) "))
            let recall = try points(charts[1].all("path", class: "series-\(index)")[0])
            #expect(recall.first!.x == 0 && recall.last!.x == 1)
            #expect(abs(area(recall) - metrics.auprc!) < 0.001)
            #expect(charts[1].all("li")[index].text.contains("\(set.name) AUPRC \(metrics.auprc!.fixed(4)) "))
        }
        for chart in charts { #expect(chart.all("svg").allSatisfy { $0.attributes["role"] == "img" && $0.children.first?.name == "title" }) }
        // A line for each restart, with a point for each epoch.
        let losses = charts[2].all("path", class: "line")
        #expect(losses.count == 2 && losses.allSatisfy { try! points($0).count == 5 })
    }

    @Test("real labels are shown as dots, and several tasks one after another")
    func tasks() throws {
        let report = report(rows: 300, kinds: [.real, .binary])
        let charts = try page(report).all("figure", class: "chart")
        #expect(charts.map { $0.all("figcaption")[0].text }.prefix(3) == ["Predicted and measured", "ROC curve", "Precision–recall curve"])
        let set = report.evaluations[0].sets[0].column(0, of: 2)
        let metrics = RealMetrics(predictions: set.predictions, labels: set.labels)
        #expect(charts[0].all("li")[0].text.contains("Pearson \(metrics.pearson!.fixed(4)), Spearman \(metrics.spearman!.fixed(4))"))
        #expect(charts[0].all("path", class: "dots")[0].attributes["d"]!.count { $0 == "M" } == 300)
    }

    @Test("names with markup in them stay text, and the page loads nothing")
    func hostileNames() throws {
        let root = try page(report(sets: [Self.hostile], kinds: [.binary, .real], name: Self.hostile))
        let known = [
            "html", "head", "meta", "title", "style", "body", "main", "footer", "header", "section", "article", "details", "summary", "figure", "h1",
            "h2", "h3", "figcaption", "p", "pre", "code", "dl", "dt", "dd", "div", "span", "strong", "br", "ul", "li", "svg", "defs", "desc", "g", "path",
            "use", "text",
        ]
        #expect(Set(root.descendants.map(\.name)).subtracting(known).isEmpty)
        #expect(root.all("strong").contains { $0.text == Self.hostile } && root.all("h1")[0].text.contains(Self.hostile))
        #expect(root.all("code").last!.text == "motifkit train '\(Self.hostile.replacing("'", with: #"'\''"#))' 'it'\\''s'")
        for element in [root] + root.descendants {
            #expect(Set(element.attributes.keys).isDisjoint(with: ["src", "onload", "onclick", "xlink:href"]))
            if let link = element.attributes["href"] { #expect(["#A", "#C", "#G", "#T"].contains(link)) }
        }
        let style = root.all("style")[0].text
        #expect(!style.contains("url(") && !style.contains("@import"))
        let ids = root.descendants.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
    }

    @Test("a report without motifs, classes or matches, or of one epoch, is a whole page; training figures are no headlines")
    func bare() throws {
        var bare = report(motifs: 0, rows: 0, epochs: 1, restarts: 1)
        bare.evaluations = [.init(.training, [PredictedSet(name: "training", predictions: [0.1, 0.2], labels: [1, .nan])])]
        let root = try page(bare)
        #expect(root.text.contains("No filter has learned a motif") && root.text.contains("AUROC not defined"))
        #expect(root.all("p", class: "warning").count == 1)
        // Figures of the training data are no headlines; those of held-out data are.
        func cards(_ kind: TrainingReport.Evaluation.Kind) throws -> String {
            var report = report(motifs: 0)
            report.evaluations = [.init(kind, report.evaluations[0].sets)]
            return try page(report).all("dl", class: "cards")[0].text
        }
        #expect(try !cards(.training).contains("AUROC"))
        for (kind, place) in [(TrainingReport.Evaluation.Kind.test, "test"), (.folds, "mean of 1 fold"), (.validation, "validation")] {
            #expect(try cards(kind).contains("AUROC, \(place)"))
        }
        bare.foldsNote = "a fold is <missing>"
        #expect(try page(bare).all("p", class: "warning").map(\.text).first == "a fold is <missing>")
        #expect(root.all("path", class: "line").contains { $0.attributes["d"]!.hasSuffix("h0") }, "an epoch alone is a dot")
        #expect(try page(report(motifs: 2, matches: 0)).all("svg", class: "logo").count == 2)
    }

    @Test("a report of large data stays small, and tells how many dots it leaves out")
    func size() throws {
        let large = report(motifs: 1, rows: 50_000, sets: ["a", "b"], kinds: [.binary, .real])
        #expect(large.text.count < 150_000)
        #expect(try page(large).text.contains("One sequence of 50 is drawn; the figures are of all 100,000."))
        let many = report(motifs: 1, rows: 400, sets: (1...100).map { "fold \($0)" })
        #expect(many.text.count < 400_000)
    }
}
