internal import ArgumentParser
internal import MotifKit

/// `motifkit motifs logo`: reads motif files and draws sequence logos.
struct MotifsLogoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "motifs logo", summary: "Draw the logos of motifs, in the terminal or as SVG.", arguments: "[<options>] <motifs> ...",
        examples: [
            "motifkit motifs logo motifs.meme --motif MA0139.2",
            "motifkit motifs logo motifs.meme --name 'GATA*' --color always | less -R",
            "motifkit motifs logo motifs.meme --motif MA0139.2 --svg ctcf.svg",
            "motifkit motifs logo motifs.meme --svg logos",
        ],
        explanation: """
            Letters are as high as their share of the column's information, in bits, against a uniform background, without small-sample correction; a row of text is a \
            quarter of a bit. Colours are used on a terminal, unless the environment variable NO_COLOR is set.
            """)

    @OptionGroup(title: "Motifs") var chosen: MotifSelectionArguments

    @OptionGroup(title: "Motifs") var list: MotifListArguments

    @OptionGroup(title: "Motifs") var reading: MotifReadingArguments

    @OptionGroup(title: "Output") var drawing: DrawingArguments

    @OptionGroup var messages: QuietArgument

    func run() throws {
        let selected = try CommandFailure.wrapping {
            var job = MotifLogoJob(motifs: chosen.files, drawing: drawing.svg.map { .svg(path: $0) } ?? .text(isColoured: drawing.isColoured))
            job.selection = try chosen.selection(list, reading: reading, quiet: messages.quiet)
            return try job.run()
        }
        if let selected, !messages.quiet { chosen.warn(ofTrimmedAway: selected.trimmedAway) }
    }
}

/// The options that say how logos are drawn, and where to.
struct DrawingArguments: ParsableArguments {
    /// When letters are coloured.
    enum Colour: String, CaseIterable, ExpressibleByArgument {
        case auto, always, never
    }

    @Option(help: ArgumentHelp(
        "Write SVG to this file, or folder for several motifs.", explanation: "Files in a folder are named by the ids of the motifs.", value: "file|folder"), completion: .file())
    var svg: String?

    @Option(help: ArgumentHelp("When letters are coloured.", value: "when"))
    var color = Colour.auto

    mutating func validate() throws {
        guard let svg, let name = svg.split(separator: "/").last, svg.last != "/", !name.lowercased().hasSuffix(".svg") else { return }
        guard let point = name.lastIndex(of: "."), point != name.startIndex, !MotifLogoJob.isFolder(svg) else { return }
        throw ValidationError("--svg is \(svg); SVG goes to a file whose name ends in .svg, or to a folder (with / at its end if its name has a point).")
    }

    /// Whether letters are coloured on this standard output.
    var isColoured: Bool {
        switch color {
        case .auto: standardOutputIsTerminal && !colourIsUnwanted
        case .always: true
        case .never: false
        }
    }
}
