internal import ArgumentParser
internal import MotifKit

/// `motifkit motifs logo`: reads motif files and draws sequence logos.
struct MotifsLogoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logo",
        abstract: "Draw the logos of motifs, in the terminal or as SVG.",
        discussion: """
            Letters are as high as their share of the column's information, in bits, against a uniform background, without small-sample correction; a row of text is a \
            quarter of a bit. Colours are used on a terminal, unless the environment variable NO_COLOR is set.

            Examples:
              motifkit motifs logo motifs.meme --motif MA0139.2
              motifkit motifs logo motifs.meme --name 'GATA*' --color always | less -R
              motifkit motifs logo motifs.meme --motif MA0139.2 --svg ctcf.svg
              motifkit motifs logo motifs.meme --svg logos
            """)

    /// The choice of when letters are coloured.
    enum Colour: String, CaseIterable, ExpressibleByArgument {
        case auto, always, never
    }

    @OptionGroup var chosen: MotifSelectionArguments

    @Option(help: ArgumentHelp(
        "Write SVG: of one motif to this file, of several to a file each, named by the id, in this folder.", valueName: "file|folder"), completion: .file())
    var svg: String?

    @Option(help: "Colour the letters: auto, always or never.")
    var color = Colour.auto

    @Flag(name: .shortAndLong, help: "Print nothing on standard error but errors.")
    var quiet = false

    func run() throws {
        let trimmedAway = try CommandFailure.wrapping {
            var job = MotifLogoJob(motifs: chosen.files, drawing: svg.map { .svg(path: $0) } ?? .text(isColoured: isColoured))
            job.selection = chosen.selection
            return try job.run()
        }
        if let trimmedAway, !quiet { chosen.warn(ofTrimmedAway: trimmedAway) }
    }

    private var isColoured: Bool {
        switch color {
        case .auto: standardOutputIsTerminal && !colourIsUnwanted
        case .always: true
        case .never: false
        }
    }
}
