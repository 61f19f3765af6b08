public import ArgumentParser
public import MotifKit

/// The option that says how ambiguous letters are scored.
struct AmbiguityArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "How ambiguous letters (R, Y, S, …) are scored.",
        explanation: "skip leaves out the windows that hold them; worst, best and expected take the lowest, the highest or the mean score of the bases that a letter stands for. "
            + "Windows of N alone are always left out.",
        value: "policy", isRare: true))
    var ambiguous = AmbiguityPolicy.skip
}

extension AmbiguityPolicy: ExpressibleByArgument {}
