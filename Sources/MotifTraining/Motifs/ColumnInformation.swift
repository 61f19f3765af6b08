internal import RealModule

extension SIMD4<Double> {
    /// The information of a column of counts, in bits against a uniform background; 0 without letters.
    var information: Double {
        let total = sum()
        guard total > 0 else { return 0 }
        return (0..<4).reduce(2.0) { bits, base in
            let share = self[base] / total
            return share > 0 ? bits + share * Double.log2(share) : bits
        }
    }
}
