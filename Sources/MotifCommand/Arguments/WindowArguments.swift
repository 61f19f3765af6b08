public import ArgumentParser
public import MotifKit

/// The options that name the strands of windows and the background they are drawn from.
struct WindowArguments: ParsableArguments {
    @Option(name: .long(short: "s"), help: ArgumentHelp(
        "Strands to score.", explanation: "The default is both; with --model, the strands that the model reads.", value: "strand"))
    var strand: StrandSelection?

    @Option(name: .long(short: "b"), help: ArgumentHelp(
        "Background frequencies.",
        explanation: "motif-file (those that each motif file declares, else uniform), uniform, sequences (counted from the input of scan and pool, or the genome of variants), "
            + "four numbers such as 0.3,0.2,0.2,0.3, or a background file of MEME.",
        value: "bg"))
    var background = Self.motifFile

    private static let motifFile = "motif-file"

    /// Whether the background differs from the default.
    var isBackgroundGiven: Bool { background != Self.motifFile }

    /// Returns the scoring that the options ask for, in a command without sequences.
    ///
    /// - Throws: ``CommandFailure`` if the background can't be read or is that of sequences.
    func scoring() throws -> MotifScoring {
        var scoring = MotifScoring()
        scoring.strands = strand ?? .both
        switch try BackgroundArgument(background).source() {
        case .motifFile: break
        case .fixed(let background): scoring.background = background
        case .sequences: throw CommandFailure(message: "--background sequences: there are none to count; give numbers or a background file")
        }
        return scoring
    }
}

extension StrandSelection: ExpressibleByArgument {}
