internal import ArgumentParser

extension Double {
    /// Refuses what is no value of `--pvalue`.
    func validateAsPValue() throws {
        guard self > 0, self <= 1 else { throw ValidationError("--pvalue is \(self); give a number above 0 and up to 1.") }
    }
}
