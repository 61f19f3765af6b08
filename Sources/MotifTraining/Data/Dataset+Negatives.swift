extension Dataset {
    /// Returns the rows, followed by a dinucleotide-preserving shuffle of each with the label 0 for all tasks.
    public func addingShuffles(seed: UInt64) -> Dataset {
        var result = self
        let shuffles = sequences.dinucleotideShuffles(seed: seed)
        for row in 0..<count { result.append(shuffles[row], labels: [Float](repeating: 0, count: tasks.count), logExposure: logExposures[row]) }
        return result
    }

    /// Returns the same rows as data of other tasks of the same kinds.
    public func renamingTasks(_ tasks: [PredictionTask]) -> Dataset {
        precondition(tasks.map(\.kind) == self.tasks.map(\.kind), "Renamed tasks keep their kinds.")
        var result = Dataset(tasks: tasks)
        for row in 0..<count {
            result.append(sequences[row], labels: self.tasks.indices.map { label(row, task: $0) }, logExposure: logExposures[row])
        }
        return result
    }
}
