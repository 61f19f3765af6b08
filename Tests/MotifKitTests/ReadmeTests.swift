import Foundation
import MotifKit
import MotifTestSupport
import Testing

/// README's examples do what it says.
@Suite("README")
struct ReadmeTests {
    private let readme = try! TestFiles.read(TestFiles.top.appending(path: "README.md").path)

    @Test("shows library code that compiles and prints what it says")
    func library() throws {
        var printed = ""
        func print(_ items: Any...) { printed += items.map { "\($0)" }.joined(separator: " ") + "\n" }
        _ = FileManager.default.changeCurrentDirectoryPath(TestFiles.top.path)

        // The same lines as in README.
        let collection = try MotifCollection(paths: ["motifs/JASPAR2026_CORE_vertebrates.meme"])
        let bank = FilterBank(motifs: collection.motifs, pValue: 1e-5)
        for hit in bank.hits(in: "ACTGGCCACTAGGGGGCGCTATTTGACTCAGC") {
            print(bank.filters[hit.motif].id, hit.start, hit.end, hit.strand.symbol, hit.bits, hit.pValue)
        }

        let source = try TestFiles.read(#filePath)
        let code = source.split(separator: "\n", omittingEmptySubsequences: false)
            .drop { !$0.contains("let collection") }.prefix { !$0.isEmpty }
            .map { $0.dropFirst(8) }.joined(separator: "\n")
        #expect(readme.contains(code))
        #expect(printed.split(separator: "\n").count == 2)
        #expect(readme.contains(printed), "\(printed)")
    }
}
