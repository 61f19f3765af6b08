internal import ArgumentParser

extension CommandConfiguration {
    /// Creates the configuration of a command whose help begins with examples.
    ///
    /// - Parameters:
    ///   - name: the words that call the command, such as `motifs list`.
    ///   - summary: one sentence on the command's job.
    ///   - arguments: the usual arguments, for the usage line.
    ///   - examples: command lines under 78 columns, the most used first; `--help` prints three of them.
    ///   - explanation: paragraphs for `--help-hidden` and the manual.
    init(_ name: String, summary: String, arguments: String, examples: [String], explanation: String) {
        let shown = showsExplanations ? examples : Array(examples.prefix(3))
        let lines = shown.map { "  " + $0.replacing("\n", with: "\n  ") }.joined(separator: "\n")
        let rest = showsExplanations ? explanation : "All options, and more about them: motifkit \(name) --help-hidden"
        self.init(
            commandName: name.split(separator: " ").last.map(String.init), abstract: summary, usage: "motifkit \(name) \(arguments)",
            discussion: "EXAMPLES:\n\(lines)\n\n\(rest)")
    }
}
