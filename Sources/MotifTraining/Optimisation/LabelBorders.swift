internal import RealModule

/// The classes of labels, by which enriched words are found before a training: which labels are high, and which are low.
struct LabelBorders {
    /// The labels that a training sees, [rows, T]; NaN where one is missing. Real labels have the mean 0 and the deviation 1.
    private let labels: [Float]
    /// The exposure of each row; `nil` for 1.
    private let exposures: [Float]?
    private let tasks: [PredictionTask]
    /// The mean count of an exposure of 1 of each task; 1 for other labels than counts.
    private let rates: [Float]

    init(labels: [Float], logExposures: [Float]?, tasks: [PredictionTask]) {
        self.labels = labels
        self.tasks = tasks
        let exposures = logExposures.map { $0.map { Float.exp($0) } }
        self.exposures = exposures
        rates = tasks.enumerated().map { task, description in
            guard description.kind == .count else { return 1 }
            var sums = (labels: 0.0, exposures: 0.0)
            for index in stride(from: task, to: labels.count, by: tasks.count) where !labels[index].isNaN {
                sums.labels += Double(labels[index])
                sums.exposures += Double(exposures?[index / tasks.count] ?? 1)
            }
            return sums.labels > 0 ? Float(sums.labels / sums.exposures) : 1
        }
    }

    /// The bias of each head when a training begins: the logarithm of the mean count, which would take many steps to learn, or 0.
    var headBiases: [Float] { rates.map { Float.log($0) } }

    /// For each task and row whether the label is high; `nil` where it is missing.
    var classes: [[Bool?]] {
        tasks.indices.map { task in
            stride(from: task, to: labels.count, by: tasks.count).map { excess($0).map { $0 > 0 } }
        }
    }

    /// For each row whether its labels are high in the mean over the tasks that have one; `nil` where all are missing.
    var sharedClasses: [Bool?] {
        stride(from: 0, to: labels.count, by: tasks.count).map { first in
            let excesses = (first..<first + tasks.count).compactMap(excess)
            return excesses.isEmpty ? nil : excesses.reduce(0, +) > 0
        }
    }

    /// Returns how far a label is above the border of its task, in units of its own; `nil` if it is missing.
    private func excess(_ index: Int) -> Float? {
        let label = labels[index]
        guard !label.isNaN else { return nil }
        let task = index % tasks.count
        switch tasks[task].kind {
        case .binary: return label - 0.5
        case .real: return label
        case .count: return label / (rates[task] * (exposures?[index / tasks.count] ?? 1)) - 1
        }
    }
}
