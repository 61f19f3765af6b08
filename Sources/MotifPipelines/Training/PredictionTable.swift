internal import GenomeIO
internal import MotifTraining

/// Predictions as tab-separated text: a line of column names, then a line for each sequence.
struct PredictionTable {
    private let tasks: [PredictionTask]
    private let names: [String]
    /// [sequences, T]
    private let predictions: [Float]
    /// The labels, [sequences, T], NaN where one is missing; `nil` if no label is known.
    private var labels: [Float]?
    /// The activations of the filters, [sequences, F]; `nil` if they are not printed.
    private var activations: [Float]?

    /// A table of labelled sequences.
    init(_ sequences: LabelledSequences, predictions: [Float]) {
        self.init(tasks: sequences.dataset.tasks, names: sequences.names, predictions: predictions)
        labels = sequences.dataset.labels
    }

    /// A table of sequences without labels.
    init(tasks: [PredictionTask], names: [String], predictions: [Float], activations: [Float]? = nil) {
        self.tasks = tasks
        self.names = names
        self.predictions = predictions
        self.activations = activations
    }

    var text: [UInt8] {
        var text = "name"
        for task in tasks { text += "\t\(task.name)" }
        if labels != nil { for task in tasks { text += "\t\(task.name)_label" } }
        let filters = activations.map { $0.count / max(1, names.count) } ?? 0
        for filter in 0..<filters { text += "\t\(ConvolutionalModel.filterID(filter))" }
        text += "\n"
        for (row, name) in names.enumerated() {
            text += name
            for task in tasks.indices { text += "\t\(predictions[row * tasks.count + task])" }
            if let labels { for task in tasks.indices { text += "\t\(Self.cell(labels[row * tasks.count + task]))" } }
            if let activations { for filter in 0..<filters { text += "\t\(activations[row * filters + filter])" } }
            text += "\n"
        }
        return Array(text.utf8)
    }

    /// A label as text: whole numbers without a point, `NA` if it is missing.
    private static func cell(_ label: Float) -> String {
        if label.isNaN { return "NA" }
        return label == label.rounded() && abs(label) < 1e6 ? "\(Int(label))" : "\(label)"
    }
}
