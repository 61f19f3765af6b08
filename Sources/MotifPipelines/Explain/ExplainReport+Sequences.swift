internal import MotifConvolution
internal import MotifCore
internal import MotifReports
internal import MotifTraining

extension ExplainReport {
    /// Explains the sequences with the highest outputs.
    ///
    /// - Parameters:
    ///   - sequences: All sequences.
    ///   - top: Number of sequences to explain; all, if there are fewer.
    /// - Returns: The report, and the largest of the sequences' completeness errors.
    static func explaining(
        subject: String, _ sequences: ExplainedSequences, top: Int, of model: ConvolutionalModel, task: Int, method: AttributionMethod, threads: Int,
        instructionSet: InstructionSet
    ) -> (page: ExplainReport, completenessError: Double?) {
        let outputs = model.outputs(of: sequences.sequences, threads: threads, instructionSet: instructionSet)
        func output(_ index: Int) -> Float { outputs[index * model.tasks.count + task] }
        let order = sequences.names.indices.sorted { (output($0), $1) > (output($1), $0) }.prefix(top)
        let store = sequences.sequences.selecting(Array(order))
        let attributions = model.attributions(of: store, by: method, threads: threads, instructionSet: instructionSet)
        let sites = model.sites(in: store, task: task, instructionSet: instructionSet)
        var page = ExplainReport(
            subject: subject, task: model.tasks[task].name,
            sequences: order.enumerated().map { row, index in
                Sequence(
                    sequences.names[index], bases: attributions[row].bases,
                    contributions: attributions[row].contributions(task: task).map(Double.init), output: Double(output(index)),
                    sites: sites[row].map {
                        Site(ConvolutionalModel.filterID($0.filter), range: $0.range, strand: $0.strand, share: Double($0.share))
                    })
            })
        page.total = sequences.names.count
        return (page, attributions.compactMap(\.completenessError).max())
    }
}
