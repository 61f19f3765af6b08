import Foundation
import MotifCore
import MotifTestSupport
import Testing
@testable import MotifReports

/// The page of an enrichment, read by a strict XML parser. `Tests/Browser/report.py` looks at what a browser draws.
@Suite("Enrichment report")
struct EnrichmentReportTests {
    private func page(_ report: EnrichmentReport) throws -> ParsedElement { try .root(of: Data(report.text)) }

    @Test("the page has a row, a logo, a curve and aligned known motifs for each motif")
    func rows() throws {
        let report = try MadeReports.enrichment(30)
        let root = try page(report)
        let bodies = root.all("table", class: "motifs")[0].all("tbody")
        #expect(bodies.count == 30)
        let drawn = Dictionary(uniqueKeysWithValues: root.all("g").compactMap { group in group.attributes["id"].map { ("#\($0)", group) } })
        for (index, (body, entry)) in zip(bodies, report.motifs).enumerated() {
            #expect(body.all("th")[0].all("b")[0].text == entry.motif.name)
            #expect(body.all("td", class: "rank")[0].text == "\(index + 1)")
            #expect(body.all("td", class: "p")[0].text == entry.log10P.probability)
            #expect(Float(body.all("td", class: "p")[0].attributes["data-v"]!)! == Float(entry.log10P))
            #expect(body.all("td", class: "fold")[0].text == (Double(entry.positives.with) / entry.expected).ratio)
            let logo = body.all("td", class: "drawn")[0].all("use")[0].attributes["href"]!
            #expect(drawn[logo]!.all("path").count >= 3)
            #expect(body.all("svg", class: "sites").count == (index == 29 ? 0 : 1))
            #expect(body.all("div", class: "aligned")[0].children.count == 1 + entry.matches.count)
            let offsets = body.all("div", class: "aligned")[0].all("use").dropFirst(2).map { Int($0.attributes["x"] ?? "0")! }
            #expect(offsets == entry.matches.map { $0.offset * LogoOutline.columnWidth })
            #expect(body.text.contains("\(entry.positives.with) of 1,000") && body.text.contains("95 % CI"))
        }
        #expect(bodies[0].text.contains("1.0e-458") && bodies[3].text.contains("∞ (95 % CI"))
        #expect(root.all("pre")[0].text.contains(#"'it'\''s.tsv'"#) && root.text.contains("46.2 %") && root.text.contains("45.5 %"))
    }

    @Test("logos as outlines are as high as their information, and stand within their columns")
    func outlines() throws {
        for motif in try MadeReports.motifs(20) {
            let bit = Double(LogoOutline.bitHeight), full = 2 * bit
            var tops = Array(repeating: full, count: motif.width)
            for path in try LogoOutline(motif).paths.map({ try ParsedElement.root(of: Data($0.source.utf8)).attributes["d"]! }) {
                // The lowest and the highest y of each letter, which begins with M.
                for letter in path.split(separator: "M") {
                    let points = try outline("M\(letter)")
                    let column = Int(points[0].x) / 20
                    #expect(points.allSatisfy { Double(column * 20) <= $0.x && $0.x <= Double(column * 20 + 20) && 0 <= $0.y && $0.y <= full })
                    tops[column] = min(tops[column], points.map(\.y).min()!)
                }
            }
            for (top, column) in zip(tops, SequenceLogo(motif).columns) {
                // Round letters begin a little below their top, which an arc reaches. Up to four letters below 1/16 bit are left out.
                let height = (full - top) / bit
                #expect(height <= column.information + 0.04 && height >= column.information * 0.75 - 0.1)
            }
        }
    }

    /// Returns the ends of the strokes of a path of whole relative coordinates.
    private func outline(_ path: String) throws -> [(x: Double, y: Double)] {
        var points: [(x: Double, y: Double)] = []
        for match in path.matches(of: /([MlhvaZz])([-0-9 ]*)/) {
            let numbers = match.2.matches(of: /-?[0-9]+/).map { Double($0.output)! }
            let last = points.last ?? (0, 0)
            switch match.1 {
            case "M": points.append((numbers[0], numbers[1]))
            case "l": points.append((last.x + numbers[0], last.y + numbers[1]))
            case "h": points.append((last.x + numbers[0], last.y))
            case "v": points.append((last.x, last.y + numbers[0]))
            case "a": points.append((last.x + numbers[5], last.y + numbers[6]))
            default: break
            }
        }
        return points
    }

    @Test("names with markup in them stay text, and only the page's own script may run")
    func hostileNames() throws {
        let root = try page(MadeReports.enrichment(6))
        #expect(root.all("b").contains { $0.text == MadeReports.hostile })
        #expect(root.all("script").count == 1)
        #expect(root.all("script")[0].text == "\n\(Page.script)")
        for element in [root] + root.descendants {
            #expect(Set(element.attributes.keys).isDisjoint(with: ["src", "onload", "onclick", "xlink:href"]))
            if let link = element.attributes["href"] { #expect(link.hasPrefix("#")) }
        }
        let ids = root.descendants.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        for link in root.descendants.compactMap({ $0.attributes["href"] }) { #expect(ids.contains(String(link.dropFirst()))) }
        #expect(!root.all("style")[0].text.contains("url("))
    }

    @Test("the content security policy has the hash of the script", .needs("openssl"))
    func scriptHash() throws {
        let command = try runProcess(
            "/usr/bin/env", ["sh", "-c", "openssl dgst -sha256 -binary | openssl base64"], input: Data("\n\(Page.script)".utf8))
        #expect("sha256-\(command.output.trimmingCharacters(in: .whitespacesAndNewlines))" == Page.scriptHash)
        let policy = try #require(page(MadeReports.enrichment(4)).all("meta").compactMap { $0.attributes["content"] }.first { $0.contains("script-src") })
        #expect(policy.hasPrefix("default-src 'none'") && policy.contains("'\(Page.scriptHash)'"))
    }

    @Test("a page of 200 motifs with three known motifs each is smaller than 1 MB; further motifs are counted")
    func size() throws {
        var report = try MadeReports.enrichment(250)
        #expect(900_000..<1_000_000 ~= report.text.count, "as many logos are drawn as there is room for")
        for index in report.motifs.indices { report.motifs[index].family = String(repeating: "long ", count: 60) }
        #expect(900_000..<1_000_000 ~= report.text.count)
        let root = try page(report)
        #expect(root.all("table", class: "motifs")[0].all("tbody").count == EnrichmentReport.mostMotifs)
        #expect(root.text.contains("The first 200 of 879 tested motifs."))
        // Where no room is left, known motifs are named without a logo.
        let rows = root.all("div", class: "aligned").flatMap { $0.children.dropFirst() }
        #expect(rows.count == 600 && rows.allSatisfy { $0.text.contains("p = ") })
        #expect(rows.contains { $0.all("svg").isEmpty } && rows[..<30].allSatisfy { $0.all("svg").count == 1 })
        let few = try page(MadeReports.enrichment(50))
        #expect(few.all("div", class: "aligned").allSatisfy { $0.all("svg").count == $0.children.count }, "all are drawn where there is room")
    }

    @Test("a page without motifs, or of figures that are not defined, is whole")
    func bare() throws {
        var report = try MadeReports.enrichment(4)
        report.motifs[0].oddsRatio = .nan
        report.motifs[0].log10P = .nan
        report.motifs[1].log10P = -.infinity
        report.motifs[2].expected = 0
        report.motifs[3].positives = .init(with: 0, of: 0)
        report.motifs[3].expected = 0
        let cells = try page(report).all("tr")
        #expect(cells.contains { $0.all("td", class: "p").first?.text == "–" && $0.all("td", class: "p")[0].attributes["data-v"] == "" })
        #expect(cells.contains { $0.all("td", class: "p").first?.attributes["data-v"] == "-Infinity" })
        #expect(cells.contains { $0.all("td", class: "fold").first?.text == "∞" } && cells.contains { $0.all("td", class: "fold").first?.text == "–" })
        let none = SequenceSetSummary(name: "none", count: 0, bases: 0, gc: 0)
        let empty = try page(EnrichmentReport(subject: "none", positives: none, negatives: none, motifs: []))
        #expect(empty.text.contains("No motif was tested.") && empty.all("table", class: "motifs").isEmpty)
    }

    @Test("a report of found motifs shows E-values in place of q-values")
    func expectedNumbers() throws {
        var report = try MadeReports.enrichment(4)
        report.correction = .expectedNumber
        report.motifs[0].log10Q = -7
        report.motifs[3].log10Q = -1
        let whole = try page(report)
        #expect(whole.all("th").map(\.text).contains("E") && !whole.all("th").map(\.text).contains("q") && whole.text.contains("with E ≤ 0.05"))
        let cells = whole.all("td", class: "e").map(\.text)
        #expect(cells.count == 4 && cells[0] == "1.0e-07" && cells[3] == "0.10" && whole.all("td", class: "q").isEmpty)
        #expect(!whole.text.contains("tested motifs. "))
        report.motifs = []
        report.coOccurrence = nil
        #expect(try page(report).text.contains("No motif was found."))
    }

    @Test("probabilities are printed from their logarithms")
    func probabilities() {
        #expect([-458 + 0.0792, 0, -0.5, -1.5, -2.04, -9.999, -99.9999, -1e9].map(\.probability)
            == ["1.2e-458", "1.00", "0.32", "0.032", "9.1e-03", "1.0e-10", "1.0e-100", "1.0e-1000000000"])
        #expect([Double.nan, -.infinity].map(\.probability) == ["–", "0"])
        #expect([0.0123, 1, 12.34, 123.4, 12345.6, .infinity, .nan, 3e20].map(\.ratio) == ["0.01", "1.00", "12.3", "123", "12,346", "∞", "–", "3e+20"])
    }

    @Test("bins of sites are joined without losing sites")
    func coarsened() {
        let sites = SiteDistribution(start: -10, binWidth: 1, positives: Array(1...21), negatives: Array(repeating: 1, count: 21))
        let joined = sites.coarsened(to: 5)
        #expect(joined.positives.count == 5 && joined.binWidth == 5 && joined.positives.reduce(0, +) == 231 && joined.negatives == [5, 5, 5, 5, 1])
        #expect(sites.coarsened(to: 21) == sites)
    }

    @Test("colours of pairs tell quarters, halves, doubles and fourfold numbers")
    func levels() {
        #expect([(0, 8.0), (1, 8), (2, 8), (4, 8), (8, 8), (16, 8), (32, 8), (900, 8), (3, 0)].map { HeatMap.level(observed: $0, expected: $1) }
            == [0, 0, 0, 2, 4, 6, 8, 8, 4])
    }

    @Test("the heat map has a cell for each pair of the first motifs, with its numbers")
    func pairs() throws {
        let report = try MadeReports.enrichment(25)
        let cells = try page(report).all("figure", class: "heat")[0].all("rect")
        #expect(cells.count == 190)
        let (observed, expected) = report.coOccurrence!.pair(3, 2)
        #expect(cells[5].text == "\(report.motifs[3].motif.name!) and \(report.motifs[2].motif.name!): \(observed.counted("sequence")), \(expected.ratio) expected")
    }
}
