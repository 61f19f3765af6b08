internal import GenomeIO
internal import MotifCore

/// An error of an explanation that can't be given as asked.
public enum ExplainError: Error, Hashable, CustomStringConvertible {
    /// The model has no task of this name.
    case unknownTask(name: String, tasks: [String], path: String)
    /// The output has a place for one task alone, but the model has several.
    case severalTasks(tasks: [String], format: ContributionFormat)
    /// The output is a stream, and bigWig is written out of order.
    case bigWigStream(path: String)
    /// More contigs have regions than a bigWig file can list.
    case tooManyContigs(count: Int, path: String)
    /// A contig with regions is longer than bigWig can hold.
    case contigTooLong(name: String, length: Int, path: String)

    /// The error as one line, with control characters replaced.
    public var description: String { sentence.printable }

    private var sentence: String {
        switch self {
        case .unknownTask(let name, let tasks, let path):
            "\(path): the model has no task \(name); choose one of \(tasks.joined(separator: ", "))"
        case .severalTasks(let tasks, let format):
            "\(format.rawValue) output shows one task, and the model has \(tasks.count); choose one of \(tasks.joined(separator: ", ")) with --task"
        case .bigWigStream(let path):
            "\(path): bigWig is not written from its start to its end, so it needs a file; name one that ends in .bw"
        case .tooManyContigs(let count, let path):
            "\(path): the regions lie on \(count) contigs, and bigWig files list at most \(BigWigWriter.maximumContigs); write bedGraph"
        case .contigTooLong(let name, let length, let path):
            "\(path): contig \(name) has \(length) bases, and bigWig files are written of at most \(BigWigWriter.maximumLength); write bedGraph"
        }
    }
}
