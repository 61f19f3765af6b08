public import MotifKit

extension SeededGenerator {
    /// Random sequence letters, of which a share are no known bases.
    public mutating func letters(count: Int, unknown share: Double = 0) -> String {
        String((0..<count).map { _ in
            Double.random(in: 0..<1, using: &self) < share
                ? "NnRYx-".randomElement(using: &self)! : "ACGT".randomElement(using: &self)!
        })
    }

    /// Random sequence letters, of which a share stand for several bases, and some of these for none.
    public mutating func ambiguousLetters(count: Int, share: Double) -> String {
        String((0..<count).map { _ in
            guard Double.random(in: 0..<1, using: &self) < share else { return "ACGTacgu".randomElement(using: &self)! }
            return Double.random(in: 0..<1, using: &self) < 0.05 ? "-x*".randomElement(using: &self)! : "RYSWKMBDHVNNNnry".randomElement(using: &self)!
        })
    }

    /// A random motif whose columns range from flat to certain.
    public mutating func motif(id: String, width: Int) -> Motif {
        let sharpness = Double.random(in: 0.3...6, using: &self)
        let counts = (0..<width).map { _ in
            var column = SIMD4<Double>.zero
            for base in 0..<4 {
                let weight = Double.random(in: 0...1, using: &self)
                var power = 1.0
                for _ in 0..<Int(sharpness * 2) { power *= weight }
                column[base] = (power * 1000).rounded()
            }
            return column.sum() > 0 ? column : SIMD4(1, 0, 0, 0)
        }
        return Motif(id: id, counts: counts)
    }

    /// A random background that is far from uniform.
    public mutating func background() -> Background {
        var p = SIMD4<Double>.zero
        for base in 0..<4 { p[base] = Double.random(in: 0.05...1, using: &self) }
        return try! Background(p / p.sum())
    }
}

extension LogOddsMatrix {
    /// A word with the highest score.
    public var bestSite: String {
        String((0..<width).map { position in
            Array("ACGT")[(0..<4).max { self[position, $0] < self[position, $1] }!]
        })
    }
}
