import Foundation
import MotifTestSupport
import MotifTraining
import Testing

@testable import MotifPipelines

@Suite("Trainings on single experiments")
struct SeparateFitsTests {
    let folder = try! TemporaryFolder()

    /// Trains on two made experiments, and counts how often the job asks whether to stop.
    ///
    /// - Parameters:
    ///   - fitsSeparately: Whether each experiment is also trained on alone.
    ///   - questions: The number of questions from which on the answer is yes.
    private func train(fitsSeparately: Bool, stoppingAfter questions: Int = .max) throws -> (outcome: TrainOutcome, questions: Int, hasEnded: Bool) {
        var options = TrainOptions(
            data: .input(.table(path: TestFiles.testdata("replicates.tsv"), labels: []), test: nil), output: folder.path("model"))
        options.training.sharesHead = true
        options.training.filters = 4
        options.training.epochs = 2
        options.crossValidation = .none
        options.fitsSeparately = fitsSeparately
        var monitor = TrainingMonitor(), asked = 0, askedAtEnd: Int?
        monitor.isStopped = {
            asked += 1
            return asked > questions
        }
        monitor.ended = { askedAtEnd = asked }
        let outcome = try TrainJob(options).run(monitor: monitor)
        // Whoever listens for an interruption stops listening when the training has ended.
        #expect(askedAtEnd == asked)
        return (outcome, asked, askedAtEnd != nil)
    }

    private func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: folder.path("model/\(file)")) }

    @Test("a stop in them keeps the shared model, without a comparison, and is told")
    func stop() throws {
        let shared = try train(fitsSeparately: false)
        #expect(shared.outcome.ending == .complete && !has("separate.tsv"))
        let whole = try train(fitsSeparately: true)
        #expect(whole.outcome.ending == .complete && whole.hasEnded && has("separate.tsv"))
        #expect(whole.questions > shared.questions + 4)
        let model = try Data(contentsOf: URL(fileURLWithPath: folder.path("model/model.safetensors")))
        for questions in [shared.questions, shared.questions + 3, whole.questions - 1] {
            let stopped = try train(fitsSeparately: true, stoppingAfter: questions)
            #expect(stopped.outcome.ending == .stoppedInSeparateFits && !has("separate.tsv") && has("report.html"), "\(questions)")
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("model/model.safetensors"))) == model)
        }
        let early = try train(fitsSeparately: true, stoppingAfter: 2)
        #expect(early.outcome.ending == .stoppedInTraining(wholeRestarts: 0) && !has("separate.tsv"))
    }
}
