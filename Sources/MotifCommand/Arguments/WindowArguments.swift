public import ArgumentParser
public import MotifKit

/// The options that say what windows are drawn from.
struct WindowArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Both strands, or one; default: both, or those that a model reads.", valueName: "both|forward|reverse"))
    var strand: StrandSelection?

    @Option(help: ArgumentHelp(
        "motif-file (what each declares, else uniform), uniform, sequences (counted from them, by scan and pool), four numbers A,C,G,T, or a MEME background file.",
        valueName: "source"))
    var background = Self.motifFile

    private static let motifFile = "motif-file"

    /// Whether another background is named than the one that there is without.
    var isBackgroundGiven: Bool { background != Self.motifFile }

    /// What the options ask for where there are no sequences.
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
