internal import MotifTraining

/// Writes the contributions to one sequence after another.
protocol ContributionWriter {
    /// Writes the contributions to a sequence.
    ///
    /// - Parameter index: The index of the sequence among all that are explained.
    mutating func write(_ attribution: SequenceAttribution, of index: Int) throws
    /// Completes the output, and gives it its name.
    mutating func commit() throws
}

extension SequenceAttribution {
    /// Returns the values of a task: [L] or [4, L].
    func values(_ values: ContributionValues, task: Int) -> [Float] {
        switch values {
        case .base: contributions(task: task)
        case .hypothetical: hypotheticalContributions(task: task)
        case .changes: changes(task: task)
        }
    }
}
