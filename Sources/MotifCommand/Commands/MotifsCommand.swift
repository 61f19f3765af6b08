internal import ArgumentParser

/// `motifkit motifs`: the commands that work on motif files alone.
struct MotifsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "motifs",
        abstract: "List, check, convert, draw, compare and group motifs.",
        discussion: """
            EXAMPLES:
              motifkit motifs motifs.meme
              motifkit motifs convert motifs.meme --to jaspar > motifs.jaspar
              motifkit motifs logo motifs.meme --motif MA0139.2

            Without a subcommand, files are listed.
            """,
        subcommands: [
            MotifsListCommand.self, MotifsCheckCommand.self, MotifsConvertCommand.self, MotifsLogoCommand.self, MotifsCompareCommand.self,
            MotifsClusterCommand.self, MotifsDedupeCommand.self, MotifsCollectionsCommand.self,
        ],
        defaultSubcommand: MotifsListCommand.self)
}
