internal import ArgumentParser
internal import MotifKit

/// The option that names a list of motifs, beside those of `--motif`.
struct MotifListArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Only the motifs of this list.", explanation: "Each line holds an id, a name or a pattern as for --motif.", value: "file", isRare: true), completion: .file())
    var motifFile: String?

    /// Returns the lines of the list; empty without one.
    func patterns() throws -> [String] { try motifFile.map(MotifChoice.patterns(ofFile:)) ?? [] }
}
