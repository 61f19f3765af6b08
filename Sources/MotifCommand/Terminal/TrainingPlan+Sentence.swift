internal import MotifKit

extension TrainingPlan {
    /// Returns one line with the plan and every setting that decides what is learned.
    func sentence(_ options: TrainingOptions) -> String {
        var parts = ["\(sequences.counted("sequence"))\(shuffles > 0 ? ", \(shuffles.grouped) of them shuffles drawn for each epoch" : "")"]
        if shuffledNegatives > 0 {
            parts.append("\(shuffledNegatives == 1 ? "negatives are shuffles, drawn" : "a third of the negatives shuffled") anew for each epoch")
        }
        parts.append(validationSequences > 0 ? "best epoch chosen with \(validationSequences.grouped) others" : "last epoch kept")
        let random = options.filters - motifs - words
        let starts = [(motifs, "from motifs"), (words, "from enriched words"), (random, "random")].filter { $0.0 > 0 }
        parts.append(
            "\(options.filters.counted("filter")) of \(options.width.counted("column")) (\(starts.map { "\($0.0) \($0.1)" }.joined(separator: ", "))), "
                + "\(options.readsBothStrands ? "both strands" : "forward strand"), \(options.activation.rawValue), "
                + (options.hidden > 0 ? options.hidden.counted("hidden unit") : "no hidden layer"))
        parts.append("\(epochs.counted("epoch")) of \(stepsPerEpoch.counted("step")) of \(batchSize.counted("sequence"))")
        parts.append(
            "AdamW, learning rate \(options.learningRate), weight decay \(options.weightDecay), dropout \(dropout)")
        if options.restarts > 1 { parts.append("\(options.restarts) restarts averaged") }
        parts.append("seed \(options.seed)")
        return parts.joined(separator: "; ")
    }
}
