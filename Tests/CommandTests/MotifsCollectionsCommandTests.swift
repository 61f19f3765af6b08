import Foundation
import MotifKit
import MotifTestSupport
import Testing

/// The built program as a process: the collections that come with it, and its version.
@Suite("motifkit motifs collections")
struct MotifsCollectionsCommandTests {
    let folder = try! TemporaryFolder()

    private func motifkit(_ command: String) throws -> ProcessResult { try runShell("cd '\(folder.path)' && \(command.replacing("motifkit", with: "'\(ScanCommandTests.program)'"))") }

    @Test("lists the collections, which scans and other commands find by name")
    func collections() throws {
        let listed = try motifkit("motifkit motifs collections")
        let rows = listed.output.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(listed.status == 0 && rows[0] == ["name", "release", "motifs", "file"])
        #expect(rows.last.map { $0[..<3] } == ["jaspar:vertebrates", "2026", "1019"])
        let file = String(rows.last![3])
        #expect(file == TestFiles.motifs("JASPAR2026_CORE_vertebrates.meme"))
        let lambda = TestFiles.testdata("lambda.fa")
        let expected = try motifkit("motifkit scan '\(lambda)' -m '\(file)' -q").output
        #expect(try motifkit("motifkit scan '\(lambda)' -m jaspar:vertebrates -q").output == expected && !expected.isEmpty)
        #expect(try motifkit("motifkit scan -m JASPAR2026:vertebrates '\(lambda)' -q").output == expected)
        #expect(try motifkit("motifkit motifs list jaspar:fungi --motif MA0265.3 | wc -l").output.hasSuffix("2\n"))
    }

    @Test("a program finds its collections where a tarball, a package or a wheel puts them", arguments: ["share/motifkit/motifs", "motifs"])
    func installed(motifs: String) throws {
        for path in ["bin", motifs] { try FileManager.default.createDirectory(atPath: folder.path(path), withIntermediateDirectories: true) }
        try FileManager.default.copyItem(atPath: ScanCommandTests.program, toPath: folder.path("bin/motifkit"))
        try FileManager.default.createSymbolicLink(atPath: folder.path("here"), withDestinationPath: "bin/motifkit")
        _ = try folder.write("\(motifs)/TINY1_few.meme", TestFiles.read(TestFiles.testdata("small.meme")))
        let listed = try runShell("cd / && '\(folder.path("here"))' motifs collections")
        #expect(listed.output.hasSuffix("\ntiny:few\t1\t6\t\(folder.path)/\(motifs)/TINY1_few.meme\n"), "\(listed.errors)")
    }

    @Test("an environment variable names the folder, and a missing one is told")
    func folders() throws {
        _ = try folder.write("TINY1_few.meme", TestFiles.read(TestFiles.testdata("small.meme")))
        #expect(try motifkit("MOTIFKIT_MOTIFS=. motifkit motifs collections").output == "name\trelease\tmotifs\tfile\ntiny:few\t1\t6\t./TINY1_few.meme\n")
        let unknown = try motifkit("MOTIFKIT_MOTIFS=. motifkit motifs list jaspar:plants")
        #expect(unknown.status == 1 && unknown.errors == "motifkit: error: jaspar:plants: there is no such file, and no such collection; give a path, or one of tiny:few\n")
        let none = try motifkit("MOTIFKIT_MOTIFS=/nowhere motifkit motifs collections")
        #expect(none.status == 1 && none.errors == "motifkit: error: no motif collections are found in /nowhere; name their folder by the environment variable MOTIFKIT_MOTIFS\n")
    }

    @Test("README, release notes, Python package and packages have the program's version")
    func version() throws {
        func file(_ path: String) throws -> String { try TestFiles.read(TestFiles.top.appending(path: path).path) }
        let articles = "Sources/MotifKit/MotifKit.docc"
        #expect(try file("README.md").contains("version = {\(motifKitVersion)}"))
        #expect(try file("\(articles)/ReleaseNotes.md").contains("## Version \(motifKitVersion)\n"))
        #expect(try file("Sources/PythonMotifKit/motifkit/_version.py").contains("\"\(motifKitVersion)\""))
        for path in ["\(articles)/Installation.md", "Sources/Packaging/Dockerfile", "Sources/Packaging/motifkit.def"] {
            let named = try Set(file(path).matches(of: #/motifkit[-_:](\d+\.\d+\.\d+)/#).map { String($0.1) })
            #expect(named == [motifKitVersion], "\(path)")
        }
    }
}
