extension Double {
    /// The positive number with three significant digits: `8.58e-06` as p-values up to 1 are printed, `12.3` or `456` above.
    package var threeDigits: String {
        precondition(self > 0 && isFinite, "The number is positive.")
        if self <= 1 { return Significance(pValue: self).description }
        return decimals(self < 9.995 ? 2 : self < 99.95 ? 1 : 0)
    }
}
