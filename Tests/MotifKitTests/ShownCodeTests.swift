import Foundation
import MotifKit
import MotifTestSupport
import Testing

/// The Swift code that README and the DocC catalogues show compiles and prints what is shown.
///
/// Each test holds the shown lines between `// Shown` and `// End`. A page has the same lines, without their indentation, in a block of Swift.
@Suite("Code shown in the documentation")
struct ShownCodeTests {
    /// The text that the shown code printed.
    private final class Printed {
        var text = ""
        func callAsFunction(_ items: Any...) { text += items.map { "\($0)" }.joined(separator: " ") + "\n" }
    }

    /// Expects that pages show the lines between `// Shown` and `// End` of a test of this file, and the text that they print.
    private func expectPages(_ pages: [String], showCodeAndOutput output: String, of test: String = #function) throws {
        let source = try TestFiles.read(#filePath)
        let code = source.split(separator: "\n", omittingEmptySubsequences: false)
            .drop { !$0.contains("func \(test)") }
            .drop { !$0.contains("// Shown") }.dropFirst()
            .prefix { !$0.contains("// End") }
            .map { $0.dropFirst(8) }.joined(separator: "\n")
        for page in pages {
            let text = try TestFiles.read(TestFiles.top.appending(path: page).path)
            #expect(text.contains("\(code)\n```"), "\(page) does not show the code of \(test)")
            #expect(text.contains("```\n\(output)```"), "\(page) does not show what the code prints: \(output)")
        }
    }

    @Test("scans a sequence with a collection of motifs")
    func scansASequence() throws {
        let print = Printed()
        _ = FileManager.default.changeCurrentDirectoryPath(TestFiles.top.path)
        // Shown
        let collection = try MotifCollection(paths: ["motifs/JASPAR2026_CORE_vertebrates.meme"])
        let bank = FilterBank(motifs: collection.motifs, pValue: 1e-5)
        for hit in bank.hits(in: "ACTGGCCACTAGGGGGCGCTATTTGACTCAGC") {
            print(bank.filters[hit.motif].id, hit.start, hit.end, hit.strand.symbol, hit.bits, hit.pValue)
        }
        // End
        try expectPages(["Sources/MotifKit/MotifKit.docc/Library.md"], showCodeAndOutput: print.text)
    }

    @Test("computes the score and the p-value of a motif's best word")
    func computesPValues() throws {
        let print = Printed()
        // Shown
        let motif = Motif(
            id: "E-box",
            counts: [
                SIMD4(0, 10, 0, 0), SIMD4(10, 0, 0, 0), SIMD4(0, 10, 0, 0), SIMD4(0, 0, 10, 0), SIMD4(0, 0, 0, 10), SIMD4(0, 0, 10, 0),
            ])
        let matrix = LogOddsMatrix(motif, background: .uniform, pseudocount: 0.1)
        let distribution = ScoreDistribution(matrix, background: .uniform, upTo: 1e-3)
        print(matrix.maximumScore, distribution.bestPValue)
        // End
        try expectPages(["Sources/MotifCore/MotifCore.docc/MotifCore.md"], showCodeAndOutput: print.text)
    }
}
