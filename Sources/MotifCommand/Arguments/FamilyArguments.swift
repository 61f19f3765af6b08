internal import ArgumentParser
internal import MotifKit

/// The arguments that name the motifs to group, and the option that says how alike the motifs of a family are.
struct FamilyArguments: ParsableArguments {
    @Argument(help: "Motif files; - is standard input.", completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp(
        "P-value up to which groups are joined.",
        explanation: "It is the geometric mean of the symmetric p-values of all pairs of both groups; those below 1e-10 count as 1e-10.", value: "p"))
    var threshold = FamilyOptions().threshold

    mutating func validate() throws {
        guard threshold > 0, threshold <= 1 else { throw ValidationError("--threshold is \(threshold); give a p-value above 0 and up to 1.") }
    }

    /// Returns the settings of families.
    func options(comparing comparison: ComparisonArguments) -> FamilyOptions {
        var options = FamilyOptions()
        options.comparison = comparison.options
        options.threshold = threshold
        return options
    }
}
