internal import GenomeIO
internal import MotifCore
internal import MotifTraining

/// Contributions as tab-separated text: a line of column names, then a line for each base of each sequence.
struct ContributionTable: ContributionWriter {
    private let output: TrackOutput
    private let sequences: ExplainedSequences
    private let tasks: [Int]
    private let values: ContributionValues

    private static let letters = ["A", "C", "G", "T", "N"]

    init(_ path: String, sequences: ExplainedSequences, taskNames: [String], tasks: [Int], values: ContributionValues) throws {
        self.sequences = sequences
        self.tasks = tasks
        self.values = values
        output = try TrackOutput(path, summary: nil, reads: nil, threads: 1)
        let columns = tasks.flatMap { task in values == .base ? [taskNames[task]] : Self.letters.prefix(4).map { "\(taskNames[task])_\($0)" } }
        try output.begin(Array((["name", "position", "base"] + columns).joined(separator: "\t").utf8) + Array("\n".utf8))
    }

    func write(_ attribution: SequenceAttribution, of index: Int) throws {
        let name = sequences.names[index], length = attribution.length
        let columns = tasks.map { attribution.values(values, task: $0) }
        try output.write { text in
            for position in 0..<length {
                var line = "\(name)\t\(position)\t\(Self.letters[Int(attribution.bases[position])])"
                for column in columns {
                    for value in 0..<values.count { line += "\t\(column[value * length + position])" }
                }
                line += "\n"
                text.append(line.utf8)
            }
        }
    }

    func commit() throws { try output.commit(indexedLines: nil, lastEnd: 0, threads: 1) { _ in "" } }
}
