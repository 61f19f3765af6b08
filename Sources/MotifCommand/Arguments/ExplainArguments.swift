public import ArgumentParser
public import MotifKit

/// The options that say how contributions are found.
struct AttributionArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Way in which contributions are found; default: integrated.",
        explanation: "deletion is the output less its mean with the three other bases at the position. gradient is the derivative of the output by the base. "
            + "integrated is its mean on the way from a mixture of all bases; contributions then add up to the output less that of the mixture. With --values changes, the default is deletion.", value: "method"))
    var method: AttributionMethod?

    @Option(help: ArgumentHelp("Explain this task only.", explanation: "The default is all tasks of the model. bedGraph, bigWig and HTML have a place for one.", value: "name"))
    var task: String?
}

/// The options that say what is written of contributions, and where to.
struct ContributionArguments: ParsableArguments {
    @Option(name: .long(short: "o"), help: ArgumentHelp(
        "Write to this file; the suffix gives the format.",
        explanation: "Suffixes are .tsv, .npy, .bedgraph, .bw and .html. Tables and bedGraph that end in .gz are compressed by blocks (BGZF). The file appears when it is complete; - is standard output.",
        value: "file"), completion: .file())
    var output = "-"

    @Option(help: ArgumentHelp("Format.", explanation: "The default is that of the suffix of --output, else tsv.", value: "format"))
    var format: ContributionFormat?

    @Option(help: ArgumentHelp(
        "Numbers to write for a position.",
        explanation: "base is the contribution of the base that is there, hypothetical that of each of the four bases if it were there, and changes, with deletion, the change of the output.",
        value: "kind"))
    var values = ContributionValues.base

    @Option(help: ArgumentHelp(
        "Sequences of a page; default: 20.", explanation: "Those with the highest outputs are shown. It belongs to HTML.", value: "n"))
    var top: Int?

    @Option(help: ArgumentHelp(
        "Write the sequences as an array, too: NPY.", explanation: "It has the shape sequences, 4, bases, and holds 0 and 1, as TF-MoDISco and tangermeme read it.", value: "file", isRare: true),
        completion: .file())
    var oneHot: String?

    @Flag(help: ArgumentHelp(
        "Index the compressed bedGraph, for tabix and browsers.", explanation: "The index is .tbi, or .csi for contigs of 512 Mb and more."))
    var writeIndex = false

    mutating func validate() throws {
        if format == nil { try validateSuffix(of: output, ContributionFormat.self) }
        if chosenFormat == .npy {
            guard output != "-" else { throw ValidationError("npy has its names in a file of its own; give --output.") }
            guard !TrackFormat.isCompressed(output) else { throw ValidationError("NumPy reads no compressed arrays; end --output in .npy.") }
        }
        if chosenFormat == .bigwig {
            guard output != "-" else { throw ValidationError("bigWig is not written from its start to its end; give --output a file that ends in .bw.") }
            guard !TrackFormat.isCompressed(output) else { throw ValidationError("bigWig is compressed as it is; end --output in .bw.") }
        }
        if chosenFormat == .html, TrackFormat.isCompressed(output) { throw ValidationError("Browsers read no compressed pages; end --output in .html.") }
        guard top == nil || chosenFormat == .html else { throw ValidationError("--top belongs to HTML; end --output in .html.") }
        if let top, !(1...1000 ~= top) { throw ValidationError("--top is \(top); give a number from 1 to 1000.") }
        guard oneHot == nil || chosenFormat == .npy else { throw ValidationError("--one-hot belongs to npy.") }
        if let oneHot, oneHot == output { throw ValidationError("--one-hot and --output name the same file; choose another name.") }
        guard values == .base || chosenFormat == .npy || chosenFormat == .tsv else {
            throw ValidationError("\(chosenFormat) shows a value for each position; leave --values out, or write npy or tsv.")
        }
        if writeIndex, chosenFormat != .bedgraph || !TrackFormat.isCompressed(output) {
            throw ValidationError("--write-index is for compressed bedGraph; give --output a name that ends in .bedgraph.gz.")
        }
    }

    /// The format that `--format` gives, else that of the output's name, else TSV.
    var chosenFormat: ContributionFormat { format ?? (try? ContributionFormat.named(by: output)) ?? .tsv }
}

extension AttributionMethod: ExpressibleByArgument {}
extension ContributionFormat: ExpressibleByArgument {}
extension ContributionValues: ExpressibleByArgument {}
