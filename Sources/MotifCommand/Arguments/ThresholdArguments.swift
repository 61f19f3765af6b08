public import ArgumentParser
public import MotifKit

/// The options that say which windows are hits.
struct ThresholdArguments: ParsableArguments {
    @Option(name: .long(short: "p"), help: ArgumentHelp(
        "Highest p-value of a hit; default: 1e-4.",
        explanation: "It is above 0 and at most 1. The default is for motifs without a threshold of their own, which HOMER's and those of --consensus have.", value: "p"))
    var pvalue: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp(
        "Lowest score of a hit, in place of a p-value.", explanation: "For matrices of log-odds it is in the file's unit.", value: "bits", isRare: true))
    var minScore: Double?

    @Option(help: ArgumentHelp(
        "Lowest relative score of a hit, in place of a p-value.", explanation: "It is a share, from 0 to 1, of the way from a motif's lowest score to its highest.",
        value: "share", isRare: true))
    var relativeScore: Double?

    @Option(help: ArgumentHelp(
        "Hits of motifs too short for the p-value.",
        explanation: "A motif is short if even its best word has a p-value above the threshold. skip gives it no hits, and a matrix has no counts of it; best takes its best words for hits.",
        value: "policy", isRare: true))
    var shortMotifs = ShortMotifPolicy.skip

    @Option(help: ArgumentHelp(
        "Most mismatches of a hit of --consensus.",
        explanation: "The hits are exactly the windows that differ from the consensus in at most so many letters; the column mismatches of scan has their number. The score is the number "
            + "of matching letters. Other motifs are not affected.", value: "n"))
    var mismatches: Int?

    @Flag(help: ArgumentHelp(
        "Report all windows at which a filter of --model is active.",
        explanation: "Without it, and without another threshold, their p-value is at most 1e-4 as well.", isRare: true))
    var active = false

    mutating func validate() throws {
        try pvalue?.validateAsPValue()
        guard [pvalue, minScore, relativeScore].count(where: { $0 != nil }) <= 1 else {
            throw ValidationError("Give one of --pvalue, --min-score and --relative-score.")
        }
        if active, let other = [(pvalue, "--pvalue"), (minScore, "--min-score"), (relativeScore, "--relative-score")].first(where: { $0.0 != nil })?.1 {
            throw ValidationError("Give --active or \(other), not both: each of them says which windows are hits.")
        }
        if let mismatches, mismatches < 0 { throw ValidationError("--mismatches is \(mismatches); give 0 or a positive number.") }
        if let minScore, !(abs(minScore) <= 1_000_000) { throw ValidationError("--min-score is \(minScore); give a number from -1000000 to 1000000.") }
        if let relativeScore, !(0...1 ~= relativeScore) { throw ValidationError("--relative-score is \(relativeScore); give a number from 0 to 1.") }
    }

    /// The threshold that the options give, or `nil` if none of them is given.
    var threshold: FilterOptions.Threshold? {
        pvalue.map { .pValue($0) } ?? minScore.map { .bits($0) } ?? relativeScore.map { .relativeScore($0) }
    }
}

extension ShortMotifPolicy: ExpressibleByArgument {}

extension Double {
    /// Checks that the number can be the value of `--pvalue`.
    ///
    /// - Throws: `ValidationError` if it is not above 0 and at most 1.
    func validateAsPValue() throws {
        guard self > 0, self <= 1 else { throw ValidationError("--pvalue is \(self); give a number above 0 and up to 1.") }
    }
}
