internal import GenomeIO
internal import MotifTraining

/// The lines of what a model predicts of both alleles of variants: one for each allele and task.
struct ModelEffectTable: Sendable {
    private let tasks: [PredictionTask]
    private let readsSample: Bool

    init(_ tasks: [PredictionTask], readsSample: Bool) {
        self.tasks = tasks
        self.readsSample = readsSample
    }

    /// The names of the columns. Logits are missing (`NA`) if labels are real numbers; predictions are what `motifkit predict` prints.
    var header: String {
        let columns = [
            "contig", "position", "id", "ref", "alt", "task", "ref_logit", "ref_prediction", "alt_logit", "alt_prediction", "delta_logit", "delta_prediction",
        ]
        return (columns + (readsSample ? ["haplotypes", "variants"] : [])).joined(separator: "\t") + "\n"
    }

    /// The columns that all lines of an allele have in common: those before the task, and those behind the predictions.
    func start(ofAllele index: Int, in batch: AlleleBatch, inReference reference: Range<Int>, inAlternative alternative: Range<Int>) -> (first: String, last: String) {
        let allele = batch.alleles[index], record = batch.variants.records[batch.alleles[index].record]
        func text(_ range: Range<Int>) -> String { String(decoding: batch.variants.text[range], as: UTF8.self) }
        let first = [
            text(record.contig), "\(record.position + 1)", text(record.id), text(batch.variants.alleles[record.alleles.lowerBound]),
            text(batch.variants.alleles[allele.allele]),
        ].joined(separator: "\t")
        guard let sample = batch.sampleTexts(of: allele, inReference: reference, inAlternative: alternative) else { return (first, "") }
        return (first, "\t\(String(decoding: sample.haplotypes, as: UTF8.self))\t\(String(decoding: sample.variants, as: UTF8.self))")
    }

    /// Returns the line of a task.
    ///
    /// - Parameters:
    ///   - reference: the model's output for the reference haplotype; `nil` if it is too short.
    ///   - alternative: that for the alternative haplotype.
    func line(_ start: (first: String, last: String), task: Int, reference: Float?, alternative: Float?) -> String {
        let kind = tasks[task].kind
        func difference(_ value: (Float) -> Float) -> String {
            guard let reference, let alternative else { return "NA" }
            return "\(value(alternative) - value(reference))"
        }
        var cells = [start.first, tasks[task].name]
        for output in [reference, alternative] {
            cells.append(kind == .binary ? output.map { "\($0)" } ?? "NA" : "NA")
            cells.append(output.map { "\(kind.prediction($0))" } ?? "NA")
        }
        cells.append(kind == .binary ? difference { $0 } : "NA")
        cells.append(difference { kind.prediction($0) })
        return cells.joined(separator: "\t") + start.last + "\n"
    }
}
