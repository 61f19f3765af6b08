internal import ArgumentParser
internal import MotifKit

/// `motifkit motifs collections`: lists the motif collections that come with the program.
struct MotifsCollectionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "motifs collections", summary: "List the motif collections that come with motifkit.", arguments: "[<options>]",
        examples: [
            "motifkit motifs collections",
            "motifkit scan genome.fa -m jaspar:vertebrates > hits.bed",
        ],
        explanation: """
            Columns, tab-separated under their names: name, by which every option and argument that takes a motif file finds the collection; release of the \
            database; motifs; file. A name with its release, such as jaspar2026:vertebrates, is good for that release alone. The folder is found beside the \
            program; the environment variable MOTIFKIT_MOTIFS names another.
            """)

    @OptionGroup(title: "Output") var table: MotifOutputArguments

    mutating func validate() throws { try validateSuffix(of: table.output, TableFormat.self, hasOption: false) }

    func run() throws {
        _ = try CommandFailure.wrapping {
            var job = MotifCollectionsJob()
            job.output = table.output
            try job.run()
        }
    }
}
