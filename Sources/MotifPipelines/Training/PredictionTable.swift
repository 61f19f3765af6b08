internal import GenomeIO
internal import MotifTraining

/// Predictions as tab-separated text: a line of column names, then a line for each sequence.
struct PredictionTable {
    let tasks: [PredictionTask]
    let names: [String]
    /// [sequences, T]
    let predictions: [Float]
    /// [sequences, T], NaN where there is none; nil if nothing is known.
    var labels: [Float]?
    /// [sequences, F]
    var activations: [Float]?

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
            if let labels {
                for task in tasks.indices {
                    let label = labels[row * tasks.count + task]
                    text += label.isNaN ? "\tNA" : label == label.rounded() && abs(label) < 1e6 ? "\t\(Int(label))" : "\t\(label)"
                }
            }
            if let activations { for filter in 0..<filters { text += "\t\(activations[row * filters + filter])" } }
            text += "\n"
        }
        return Array(text.utf8)
    }
}
