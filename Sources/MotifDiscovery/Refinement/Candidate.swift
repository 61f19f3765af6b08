internal import MotifCore

/// A motif that is being refined.
struct Candidate: Sendable {
    /// The weights that are evaluated next; `nil` if the last ones tell the sets apart at no threshold.
    private(set) var next: MotifWeights?
    /// The evaluation of the best weights so far; `nil` before the first.
    private(set) var best: Evaluation?
    /// The number of evaluations after ``best`` that were not better.
    private(set) var failures = 0

    init(_ weights: MotifWeights) { next = weights }

    /// The deviance of the best weights; 0 before the first.
    var deviance: Double { best?.deviance ?? 0 }

    /// Keeps the evaluation of ``next`` if it is the best so far, and goes on from there.
    ///
    /// - Parameter following: the weights that follow from the evaluation.
    mutating func move(_ evaluation: Evaluation?, to following: MotifWeights?) {
        next = following
        if let evaluation, evaluation.deviance > deviance {
            best = evaluation
            failures = 0
        } else {
            failures += 1
        }
    }
}
