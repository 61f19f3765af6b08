import Foundation
import MotifTestSupport
import Testing

@Suite("Completions and help")
struct CompletionTests {
    let folder = try! TemporaryFolder()
    static let commands = ["scan", "pool", "train", "predict", "evaluate"]

    /// Returns the completions that bash offers for a command line whose last word is unfinished.
    private func offers(_ line: String) throws -> [String] {
        let script = folder.path("motifkit.bash")
        try folder.write("motifkit.bash", runProcess(ScanCommandTests.program, ["--generate-completion-script", "bash"]).output)
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        let command = """
            source \(script)
            COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " "))); COMP_CWORD=\(words.count - 1); COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
            _motifkit motifkit '\(words.last!)' '\(words.dropLast().last!)'
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        return try runProcess("/bin/bash", ["-c", command]).output.split(separator: "\n").map(String.init)
    }

    @Test("complete commands, options and values in bash")
    func bash() throws {
        #expect(Set(try offers("motifkit ")).isSuperset(of: Self.commands))
        #expect(try offers("motifkit scan --qv") == ["--qvalue"])
        #expect(Set(try offers("motifkit scan --format ")) == ["bed", "bed6", "bed12", "gff3", "tsv", "counts"])
        try folder.write("motifs-of-mine.meme", "")
        #expect(try offers("motifkit scan --motifs \(folder.path("motifs-of"))") == [folder.path("motifs-of-mine.meme")])
    }

    @Test("exist for zsh and fish")
    func otherShells() throws {
        for (shell, mark) in [("zsh", "#compdef motifkit"), ("fish", "complete -c 'motifkit'")] {
            let script = try runProcess(ScanCommandTests.program, ["--generate-completion-script", shell]).output
            #expect(script.contains(mark) && script.contains("qvalue"), "\(shell)")
        }
    }

    @Test("show examples of every command", arguments: commands)
    func examples(command: String) throws {
        let help = try runProcess(ScanCommandTests.program, ["help", command])
        #expect(help.output.contains("EXAMPLES:") && help.output.contains("motifkit \(command) ") && help.status == 0)
    }
}
