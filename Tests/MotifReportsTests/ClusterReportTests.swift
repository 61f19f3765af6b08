import Foundation
import MotifCore
import MotifTestSupport
import Testing
@testable import MotifReports

@Suite("Cluster report")
struct ClusterReportTests {
    private let motifs = ["a", "b", "c", "d", "e"].map { ClusterReport.AlignedMotif(Motif(id: $0, counts: [[9, 1, 0, 0]]), offset: 0, strand: .forward) }
    private let merges: [ClusterReport.Merge] = [.init(4, 0, height: 0.1), .init(2, 1, height: 0.2), .init(5, 3, height: 0.3), .init(7, 6, height: 1)]

    @Test("families and motifs are in the order of the tree, and each tree has its merges")
    func order() {
        let report = ClusterReport(subject: "x", motifs: motifs, merges: merges, families: [.init("cb", [1, 2]), .init("ead", [0, 3, 4])])
        let tree = FamilyTree(report)
        #expect(tree.order == [1, 0] && tree.members == [[2, 1], [4, 0, 3]])
        #expect(tree.top.height == 1 && tree.trees.map(\.height) == [0.2, 0.3])
        // Rows are 10 units high; a merge goes from the middle of one branch to that of the other.
        #expect(tree.trees[1].drawing(highest: 0.3).source.contains("d=\"M100 5H67.67V15H100M67.67 10H3V25H100\""))
        #expect(tree.top.drawing(highest: 1).source.contains("d=\"M100 5H3V15H100\""))
    }

    @Test("a family that is not below one node is a mistake of the program")
    func split() async {
        await #expect(processExitsWith: .failure) {
            let motifs = ["a", "b", "c"].map { ClusterReport.AlignedMotif(Motif(id: $0, counts: [[9, 1, 0, 0]]), offset: 0, strand: .forward) }
            _ = ClusterReport(
                subject: "x", motifs: motifs, merges: [.init(0, 1, height: 1), .init(3, 2, height: 2)],
                families: [.init("ac", [0, 2]), .init("b", [1])]
            ).text
        }
    }

    @Test("the page has each family with a row and an aligned logo for each motif, and escapes their names")
    func page() throws {
        let report = try MadeReports.clusters(60)
        let root = try ParsedElement.root(of: Data(report.text))
        let families = root.all("details", class: "family")
        #expect(families.count == report.families.count)
        #expect(families.map { $0.all("li").count }.reduce(0, +) == 60)
        #expect(families[0].all("svg", class: "tree").isEmpty && families[1].all("svg", class: "tree").count == 1)
        #expect(families[1].all("b")[0].text == MadeReports.hostile && root.all("script").count == 1)
        for family in families {
            let logos = family.all("svg", class: "logo")
            #expect(Set(logos.map { $0.attributes["viewBox"] }).count == 1, "logos of a family have one scale of columns")
            #expect(logos.allSatisfy { $0.all("use").count == 1 })
        }
        #expect(root.all("a").compactMap { $0.attributes["href"] }.sorted() == families.map { "#\($0.all("summary")[0].attributes["id"]!)" }.sorted())
    }

    @Test("a motif alone, and motifs that no merge joins, are whole pages")
    func alone() throws {
        let one = ClusterReport(subject: "x", motifs: [motifs[0]], merges: [], families: [.init("a", [0])])
        #expect(try ParsedElement.root(of: Data(one.text)).all("details").count == 1)
        let apart = ClusterReport(subject: "x", motifs: motifs, merges: [], families: motifs.indices.map { .init("\($0)", [$0]) })
        #expect(try ParsedElement.root(of: Data(apart.text)).all("details").count == 5)
    }
}
