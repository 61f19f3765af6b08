extension SIMD4<Double> {
    /// Whether the sum is 1 within 0.01, as far as files round: four numbers of two decimals can be 0.01 off. A little
    /// is added for binary fractions, in which 1 - (0.33 + 0.33 + 0.33) is more than 0.01.
    var addsUpToOne: Bool { abs(sum() - 1) <= 0.01 + 1e-9 }
}

extension Double {
    /// The number with at most six decimals, as an error shows it.
    var shortened: Double { abs(self) < 1e9 ? (self * 1e6).rounded() / 1e6 : self }
}
