import Foundation
import MotifKit
import MotifTestSupport
import Testing

/// Runs `motifkit motifs compare`, `cluster` and `dedupe` as processes.
@Suite("motifkit motifs compare")
struct MotifsCompareCommandTests {
    let folder = try! TemporaryFolder()
    let small = TestFiles.testdata("small.meme")
    let insects = TestFiles.motifs("JASPAR2026_CORE_insects.meme")

    private func motifs(_ arguments: String..., input: Data? = nil) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, ["motifs"] + arguments, input: input)
    }

    private func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test("writes Tomtom's columns, the best match of each query first")
    func columns() throws {
        let result = try motifs("compare", small, "--with", small, "--null", insects)
        #expect(result.status == 0 && result.errors.isEmpty)
        let table = rows(result.output)
        #expect(table[0] == [
            "Query_ID", "Target_ID", "Optimal_offset", "p-value", "E-value", "q-value", "Overlap", "Query_consensus", "Target_consensus", "Orientation",
        ])
        for query in ["MA0079.5", "MA0106.3", "MA0108.3", "MA0139.2", "MA0622.2", "MA1654.2"] {
            let matches = table.filter { $0[0] == query }
            #expect(matches[0][1] == query && matches[0][2] == "0" && matches[0][7] == matches[0][8] && matches[0][9] == "+")
            #expect(Int(matches[0][6]) == matches[0][7].count)
            let pValues = matches.map { Double($0[3])! }
            #expect(pValues == pValues.sorted() && pValues[0] > 0)
            for match in matches { #expect(abs(Double(match[4])! / (6 * Double(match[3])!) - 1) < 0.02) }
        }
        let path = folder.path("m.tsv")
        #expect(try motifs("compare", small, "--null", insects, "-o", path, "--threads", "3").output.isEmpty)
        #expect(try TestFiles.read(path) == result.output, "without --with, motifs are compared with one another")
        #expect(try motifs("compare", "-", "--with", small, "--null", insects, input: Data(contentsOf: URL(filePath: small))).output == result.output)
    }

    @Test("the symmetric p-value is the larger of both directions")
    func symmetric() throws {
        let table = rows(try motifs("compare", small, "--null", insects, "--symmetric", "--evalue", "1e9").output)
        #expect(table[0].last == "symmetric_pvalue" && table.count == 37)
        let pValues = Dictionary(uniqueKeysWithValues: table.dropFirst().map { ("\($0[0]) \($0[1])", Double($0[3])!) })
        for row in table.dropFirst() {
            #expect(Double(row[10]) == max(pValues["\(row[0]) \(row[1])"]!, pValues["\(row[1]) \(row[0])"]!))
        }
    }

    @Test("--evalue, --strand and --min-overlap leave out matches")
    func limits() throws {
        let all = rows(try motifs("compare", insects).output).dropFirst()
        let few = rows(try motifs("compare", insects, "--evalue", "0.01").output).dropFirst()
        #expect(few.count < all.count && few.allSatisfy { Double($0[4])! <= 0.01 })
        #expect(Set(few.map { $0[0...1] }).isSuperset(of: all.filter { Double($0[4])! < 0.0099 }.map { $0[0...1] }))
        #expect(rows(try motifs("compare", insects, "-s", "forward").output).dropFirst().allSatisfy { $0[9] == "+" })
        for row in rows(try motifs("compare", insects, "--min-overlap", "6").output).dropFirst() {
            #expect(Int(row[6])! >= min(6, row[7].count, row[8].count))
        }
    }

    @Test("agrees with Tomtom 5.5.8 on its matches of JASPAR's first 20 motifs", .needsSharedData)
    func tomtom() throws {
        let collection = TestFiles.motifs("JASPAR2026_CORE_vertebrates.meme")
        let oracle = rows(try TestFiles.read("\(TestFiles.shared)/oracles/tomtom_5.5.8_jaspar_first20.tsv")).dropFirst().filter { $0.count == 10 }
        let queries = try folder.write("first20.meme", TestFiles.read(collection).components(separatedBy: "\nMOTIF ").prefix(21).joined(separator: "\nMOTIF "))
        let result = try motifs("compare", queries, "--with", collection, "--evalue", "1e9", "--quiet")
        let found = Dictionary(uniqueKeysWithValues: rows(result.output).dropFirst().map { ($0[0] + " " + $0[1], $0) })
        #expect(found.values.allSatisfy { Double($0[3])! > 0 })
        let pairs = oracle.filter { Double($0[3])! > 0 }.map { (theirs: $0, ours: found[$0[0] + " " + $0[1]]!) }
        try #require(pairs.count == 812)
        let theirs = pairs.map { Float(log10(Double($0.theirs[3])!)) }, ours = pairs.map { Float(log10(Double($0.ours[3])!)) }
        let spearman = try #require(RealMetrics(predictions: ours, labels: theirs).spearman)
        #expect(spearman > 0.998)
        #expect(zip(theirs, ours).map { abs($0 - $1) }.sorted()[pairs.count / 2] <= 0.05)
        #expect(pairs.count { $0.theirs[2] == $0.ours[2] } > 790)
    }

    @Test("clusters into a folder of a table, averages that read back, and a page of well-formed XML, whatever names motifs have")
    func cluster() throws {
        let hostile = #"<script>alert('1')</script>"&amp;<!--"#
        let text = try TestFiles.read(insects).replacing("MOTIF MA0010.2 br", with: "MOTIF MA0010.2 \(hostile)")
        let input = try folder.write("in.meme", text), output = folder.path("families")
        let result = try motifs("cluster", input, "-o", output)
        #expect(result.status == 0 && result.output.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: output).sorted() == ["families.meme", "families.tsv", "tree.html"])
        let table = rows(try TestFiles.read("\(output)/families.tsv"))
        #expect(table[0] == ["family_id", "family_size", "motif_id", "motif_name", "strand", "offset", "symmetric_pvalue", "representative"])
        let ids = rows(try motifs("list", input).output).dropFirst().map { $0[0] }
        #expect(table.dropFirst().map { $0[2] }.sorted() == ids.sorted())
        let families = Dictionary(grouping: table.dropFirst()) { $0[0] }
        #expect(result.errors == "motifkit: \(ids.count) motifs, \(families.count) families\n")
        for (_, members) in families { #expect(members.allSatisfy { $0[1] == "\(members.count)" } && members.count { $0[7] == "yes" } == 1) }
        #expect(rows(try motifs("list", "\(output)/families.meme").output).dropFirst().map { $0[0] } == (1...families.count).map { "family_\($0)" })
        let page = try ParsedElement.root(of: Data(TestFiles.read("\(output)/tree.html").utf8))
        // The one script is the page's own.
        #expect(page.all("script").count == 1 && page.text.contains(hostile))
        let cards = page.all("details", class: "family")
        #expect(cards.map { $0.all("li").count }.sorted() == families.values.map(\.count).sorted())
        #expect(cards.allSatisfy { $0.all("svg", class: "tree").count == ($0.all("li").count > 1 ? 1 : 0) })

        // The same for another order of the motifs, and any number of threads.
        let blocks = text.components(separatedBy: "\nMOTIF ")
        let turned = try folder.write("turned.meme", ([blocks[0]] + blocks.dropFirst().reversed()).joined(separator: "\nMOTIF "))
        #expect(try motifs("cluster", turned, "-o", folder.path("other"), "--threads", "3", "--quiet").errors.isEmpty)
        for file in ["families.tsv", "families.meme"] {
            #expect(try TestFiles.read("\(output)/\(file)") == TestFiles.read(folder.path("other") + "/" + file))
        }
    }

    @Test("keeps one motif of each family, as it is and in the order of the file")
    func dedupe() throws {
        let output = folder.path("families")
        #expect(try motifs("cluster", insects, "-o", output).status == 0)
        let kept = Set(rows(try TestFiles.read("\(output)/families.tsv")).filter { $0[7] == "yes" }.map { $0[2] })
        let result = try motifs("dedupe", insects)
        #expect(result.errors.hasPrefix("motifkit: kept \(kept.count) of 296 motifs"))
        let file = try folder.write("kept.meme", result.output)
        func motifsOf(_ path: String) throws -> [[String]] { rows(try motifs("list", path).output).dropFirst().map { Array($0[0...2]) } }
        #expect(try motifsOf(file) == motifsOf(insects).filter { kept.contains($0[0]) })
    }

    @Test("bad input and options get a sentence each")
    func failures() throws {
        let empty = try folder.write("empty.meme", ""), one = try folder.write("one.jaspar", ">m\n1\n0\n0\n0\n")
        func check(_ arguments: [String], _ status: Int32, _ words: String) throws {
            let result = try runProcess(ScanCommandTests.program, ["motifs"] + arguments)
            #expect(result.status == status && result.output.isEmpty && result.errors.contains(words), "\(arguments): \(result.errors)")
        }
        for command in [["compare"], ["dedupe"], ["cluster", "-o", folder.path("f")]] {
            try check(command + [empty], 1, "empty.meme")
            try check(command + [folder.path("none")], 1, "none")
            try check(command + [small, "--min-overlap", "0"], 64, "--min-overlap is 0")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path("f")))
        try check(["compare", small, "--evalue", "0"], 64, "--evalue is 0.0")
        try check(["compare", small, "--distance", "far"], 64, "far")
        try check(["dedupe", one, "-o", one], 1, "would replace it")
        try check(["cluster", small], 64, "--output")
        try check(["cluster", small, "-o", small], 1, "no folder can be made there")
        try check(["dedupe", small, "--threshold", "2"], 64, "--threshold is 2.0")
        // One motif of one column is compared with itself, with a warning that the null is small.
        let result = try motifs("compare", one)
        #expect(result.status == 0 && rows(result.output).count == 2 && result.errors.hasPrefix("motifkit: warning: the null has 1 motif, so"))
        #expect(try motifs("dedupe", one, "--quiet").errors.isEmpty)
    }
}
