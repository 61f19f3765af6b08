internal import MotifKit

extension Int {
    /// The sequences that are left out because they are shorter than something.
    func skippedSequences(shorterThan what: String) -> String {
        "\(counted("sequence")) \(self == 1 ? "is" : "are") shorter than \(what) and \(self == 1 ? "was" : "were") left out"
    }
}
