internal import MotifTraining

/// The losses of a training as tab-separated text: a line of column names, then a line for each epoch.
struct HistoryTable {
    private let history: [EpochRecord]

    init(_ history: [EpochRecord]) { self.history = history }

    var text: [UInt8] {
        var text = "restart\tepoch\tlearning_rate\tloss\tvalidation\n"
        for record in history {
            text += "\(record.restart)\t\(record.epoch)\t\(record.learningRate)\t\(record.loss)\t"
            text += record.validation.map { "\($0)" } ?? "NA"
            text += "\n"
        }
        return Array(text.utf8)
    }
}
