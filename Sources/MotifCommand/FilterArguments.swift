internal import ArgumentParser
internal import MotifKit

/// The options that name motifs and say how windows are scored.
struct FilterArguments: ParsableArguments {
    @Option(parsing: .upToNextOption, help: ArgumentHelp(
        "Motif files, up to the next option; - is standard input. If no sequence file stands elsewhere, only the first of these is a motif file and the rest are sequences.",
        valueName: "file"))
    var motifs: [String]

    @Option(help: ArgumentHelp("Use only the motif of this id; can be repeated.", valueName: "id"))
    var motif: [String] = []

    @Option(help: "Scan both strands, or one.")
    var strand = StrandSelection.both

    @Option(help: ArgumentHelp(
        "motif-file (what each declares, else uniform), uniform, sequences (counted from the input), four numbers A,C,G,T, or a MEME background file.",
        valueName: "source"))
    var background = "motif-file"

    @Option(help: ArgumentHelp("Total pseudocount of a motif column, spread as the background.", valueName: "count"))
    var pseudocount = 0.1

    @Flag(help: "Take soft-masked (lower-case) bases for unknown.")
    var maskLowercase = false

    mutating func validate() throws {
        guard pseudocount >= 0, pseudocount.isFinite else {
            throw ValidationError("--pseudocount is \(pseudocount); give 0 or a positive number.")
        }
    }

    /// Takes all files behind the first for sequences, and returns them.
    mutating func takeSequences() -> [String] {
        defer { motifs = Array(motifs.prefix(1)) }
        return Array(motifs.dropFirst())
    }

    /// What the options ask for.
    func options(sequences: [String]) throws -> ScanOptions {
        var options = ScanOptions(sequences: sequences, motifs: motifs)
        options.motifIDs = motif
        options.strands = strand
        options.background = try BackgroundArgument(background).source()
        options.pseudocount = pseudocount
        options.masksLowercase = maskLowercase
        return options
    }
}
