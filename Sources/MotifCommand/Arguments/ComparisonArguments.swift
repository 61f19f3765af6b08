public import ArgumentParser
public import MotifKit

/// The options that say how motifs are aligned and how likely their alignments are by chance.
struct ComparisonArguments: ParsableArguments {
    /// The strands of the targets that are read.
    enum Strands: String, CaseIterable, ExpressibleByArgument {
        case both, forward
    }

    @Option(help: ArgumentHelp("Measure of the likeness of two columns.", value: "measure"))
    var distance = ComparisonOptions().distance

    @Option(help: ArgumentHelp(
        "Smallest number of aligned columns.", explanation: "A motif with fewer columns is aligned with all of them.", value: "n"))
    var minOverlap = ComparisonOptions().leastOverlap

    @Option(name: .long(short: "s"), help: ArgumentHelp("Strands on which motifs are compared.", value: "strands"))
    var strand = Strands.both

    @Option(help: ArgumentHelp(
        "Correction of p-values for the number of alignments.",
        explanation: "independent is that of Tomtom, which takes alignments as independent, an approximation; bonferroni is an upper bound.",
        value: "method", isRare: true))
    var correction = ComparisonOptions().correction

    @Option(name: .customLong("null"), help: ArgumentHelp(
        "Motif file whose columns are what chance is made of; repeatable.",
        explanation: "Without it these are the columns of the motifs that are compared with.", value: "file"), completion: .file())
    var null: [String] = []

    mutating func validate() throws {
        guard 1...Motif.maximumWidth ~= minOverlap else {
            throw ValidationError("--min-overlap is \(minOverlap); give a number from 1 to \(Motif.maximumWidth).")
        }
    }

    /// The settings of a comparison.
    var options: ComparisonOptions {
        var options = ComparisonOptions()
        options.distance = distance
        options.leastOverlap = minOverlap
        options.readsBothStrands = strand == .both
        options.correction = correction
        return options
    }
}

extension ColumnDistance: ExpressibleByArgument {}
extension ComparisonOptions.Correction: ExpressibleByArgument {}
