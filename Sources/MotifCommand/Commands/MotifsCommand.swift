internal import ArgumentParser

/// `motifkit motifs`: the commands that need motif files alone.
struct MotifsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "motifs",
        abstract: "List, check, convert and draw motifs.",
        discussion: """
            Without a subcommand, files are listed.

            Examples:
              motifkit motifs motifs.meme --pvalue 1e-4 --pvalue 1e-5
              motifkit motifs check *.meme *.jaspar
              motifkit motifs convert motifs.meme --name 'GATA*' --to jaspar > gata.jaspar
              motifkit motifs logo motifs.meme --motif MA0139.2
            """,
        subcommands: [MotifsListCommand.self, MotifsCheckCommand.self, MotifsConvertCommand.self, MotifsLogoCommand.self],
        defaultSubcommand: MotifsListCommand.self)
}
