internal import GenomeIO
internal import MotifTraining

extension LabelledSequences {
    /// Reads a table for each experiment, whose labels are missing for the sequences of the others.
    ///
    /// - Parameter label: The column of labels in each table; `nil` for the one column behind the sequence.
    init(experiments paths: [String], label: String?, reading: LabelReading) throws {
        var tables: [LabelledTable] = [], tasks: [PredictionTask] = []
        for path in paths {
            let table = try LabelledTable(parsing: ByteFile.read(path), path: path, labels: label.map { [$0] } ?? [], reading: reading)
            guard table.dataset.tasks.count == 1 else {
                throw TrainingJobError.severalLabels(columns: table.dataset.tasks.map(\.name), path: path)
            }
            let name = Self.experimentName(path)
            if let first = tasks.firstIndex(where: { $0.name == name }) {
                throw TrainingJobError.sameExperiment(name: name, first: paths[first], second: path)
            }
            tables.append(table)
            tasks.append(PredictionTask(name: name, kind: table.dataset.tasks[0].kind))
        }
        self.init(dataset: Dataset(tasks: tasks), names: [])
        for (experiment, table) in tables.enumerated() {
            for row in 0..<table.dataset.count {
                var labels = [Float](repeating: .nan, count: tasks.count)
                labels[experiment] = table.dataset.label(row, task: 0)
                dataset.append(table.dataset.sequences[row], labels: labels, logExposure: table.dataset.logExposures[row])
            }
            names += table.names
            notices += table.recodedColumns.map { TrainingNotice($0, path: paths[experiment]) }
        }
    }

    /// The name of the experiment in a file: that of the file without its folder and its suffixes `.gz`, `.tsv`, `.csv` and `.txt`.
    static func experimentName(_ path: String) -> String {
        var name = path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
        for suffix in [".gz", ".tsv", ".csv", ".txt"] where name.hasSuffix(suffix) && name.count > suffix.count { name.removeLast(suffix.count) }
        return name
    }
}
