import Foundation
import MotifTestSupport
import Testing

/// The text of `--help` of every command.
@Suite("Help")
struct HelpTests {
    static let commands = [
        "scan", "pool", "enrich", "discover", "deviations", "train", "predict", "evaluate", "explain", "motifs", "motifs list", "motifs check", "motifs convert", "motifs logo", "motifs compare",
        "motifs cluster", "motifs dedupe",
    ]

    private func help(_ command: String, _ option: String = "--help") throws -> [String] {
        let result = try runProcess("/usr/bin/env", ["-u", "COLUMNS", ScanCommandTests.program] + command.split(separator: " ").map(String.init) + [option])
        #expect(result.status == 0 && result.errors.isEmpty)
        return result.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("fits on a screen, with examples first", arguments: commands)
    func length(command: String) throws {
        let lines = try help(command)
        #expect(lines.count < 60, "\(lines.count) lines")
        #expect(lines.filter { $0.count >= 80 } == [])
        let begin = try #require(lines.firstIndex(of: "EXAMPLES:"))
        #expect(begin == 2)
        let examples = lines[(begin + 1)...].prefix { !$0.isEmpty }
        #expect(examples.count == 3 && examples.allSatisfy { $0.hasPrefix("  motifkit \(command) ") })
    }

    @Test("has options in titled groups, of which those of messages alone stand under OPTIONS", arguments: commands.filter { $0 != "motifs" })
    func groups(command: String) throws {
        let lines = try help(command)
        let titles = lines.filter { $0.hasSuffix(":") && $0 == $0.uppercased() }
        #expect(titles.count >= 3 && !titles.contains("ARGUMENTS:"))
        let begin = try #require(lines.firstIndex(of: "OPTIONS:"))
        let names = lines[(begin + 1)...].compactMap { $0.split(separator: " ").last { $0.hasPrefix("--") } }.map(String.init)
        #expect(Set(names).isSubset(of: ["--quiet", "--verbose", "--version", "--help"]))
    }

    @Test("shows all options and explanations with --help-hidden, in lines under 80 columns", arguments: commands)
    func explanations(command: String) throws {
        let (short, long) = (try help(command), try help(command, "--help-hidden"))
        #expect(long.filter { $0.count >= 80 } == [])
        if command != "motifs" { #expect(long.count > short.count + 10) }
        // Values are listed by the parser; a summary that lists them too would print them twice.
        for line in short { #expect(line.components(separatedBy: "values:").count <= 2) }
    }

    @Test("gives a letter the same meaning in every command")
    func letters() throws {
        var meanings: [String: Set<String>] = [:]
        let pattern = try Regex("^  ((?:-[^- ], )+)--([a-z-]+)", as: (Substring, Substring, Substring).self)
        for command in Self.commands {
            for line in try help(command, "--help-hidden") {
                guard let match = line.firstMatch(of: pattern) else { continue }
                for letter in match.1.split(separator: ", ") { meanings[String(letter), default: []].insert(String(match.2)) }
            }
        }
        let expected = [
            "-m": "motifs", "-c": "consensus", "-p": "pvalue", "-b": "background", "-s": "strand", "-r": "regions", "-g": "genome", "-w": "window",
            "-f": "require-flags", "-F": "exclude-flags", "-o": "output", "-@": "threads", "-t": "threads", "-q": "quiet", "-v": "verbose", "-h": "help",
        ]
        #expect(meanings == expected.mapValues { [$0] })
    }

    @Test("takes a value that stands right behind the letter of its option")
    func joinedValues() throws {
        let folder = try TemporaryFolder()
        let (lambda, motifs, output) = (TestFiles.testdata("lambda.fa"), TestFiles.testdata("small.meme"), folder.path("hits.bed"))
        let result = try runProcess(ScanCommandTests.program, ["scan", lambda, "-m\(motifs)", "-p1e-3", "-sboth", "-buniform", "-@2", "-t1", "-q", "-o\(output)"])
        #expect(result.status == 0 && result.errors.isEmpty && result.output.isEmpty)
        #expect(try TestFiles.read(output) == TestFiles.read(TestFiles.testdata("expected/lambda_small_1e-3.bed")))
    }
}

/// `motifkit install-manual` and the texts that it writes.
@Suite("motifkit install-manual")
struct InstallManualTests {
    let folder = try! TemporaryFolder()

    @Test("writes a page for every command and completions for three shells")
    func files() throws {
        let prefix = folder.path("prefix")
        let result = try runProcess(ScanCommandTests.program, ["install-manual", "--prefix", prefix])
        #expect(result.status == 0 && result.output.isEmpty && result.errors == "motifkit: manual pages and completions are in \(prefix)/share\n")
        let pages = HelpTests.commands + ["install-manual"]
        for page in pages.map({ "motifkit-" + $0.replacing(" ", with: "-") }) + ["motifkit"] {
            let text = try TestFiles.read("\(prefix)/share/man/man1/\(page).1")
            #expect(text.hasPrefix(".TH \(page.uppercased().replacing("-", with: "\\-")) 1 ") && text.contains("\n.SH EXAMPLES\n.nf\n  motifkit "))
        }
        for path in ["bash-completion/completions/motifkit", "fish/vendor_completions.d/motifkit.fish", "zsh/site-functions/_motifkit"] {
            #expect(try TestFiles.read("\(prefix)/share/\(path)").contains("qvalue"))
        }
    }

    @Test("tells options in their groups, with explanations, and none of tests")
    func page() throws {
        #expect(try runProcess(ScanCommandTests.program, ["install-manual", "--quiet", "--prefix", folder.path]).errors.isEmpty)
        let text = try TestFiles.read(folder.path("share/man/man1/motifkit-scan.1"))
        #expect(text.contains("\n.SS Reads\n.TP\n\\fB\\-f\\fR, \\fB\\-\\-require\\-flags\\fR \\fIf\\fR\nScan only reads with all of these flags. Flags are a number"))
        #expect(text.contains("Values: skip, worst, best, expected. Default: skip."))
        #expect(!text.contains("batch"))
        #expect(text.split(separator: "\n").allSatisfy { !$0.hasPrefix("'") && !$0.contains("\\\\") })
    }

    @Test("says where it can't write")
    func failure() throws {
        let file = try folder.write("file", "")
        let result = try runProcess(ScanCommandTests.program, ["install-manual", "--prefix", file])
        #expect(result.status == 1)
        #expect(result.errors == "motifkit: error: \(file)/share/man/man1/motifkit.1: its folder can't be made; check who may write there, or name another --prefix\n")
    }
}
